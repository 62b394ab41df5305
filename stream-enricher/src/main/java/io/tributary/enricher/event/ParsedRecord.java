package io.tributary.enricher.event;

/**
 * What the value of a reference record turned out to be: a record that keeps its schema, or a
 * refusal.
 */
public sealed interface ParsedRecord permits ReferenceRecord, Refused {}
