package io.tributary.enricher.event;

/** What a record value turned out to be: an event that keeps the contract, or a refusal. */
public sealed interface Parsed permits Event, Refused {}
