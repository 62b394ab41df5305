package io.tributary.contract.registry;

import org.apache.avro.Schema;

/**
 * A schema as a registry knows it: the id is unique in the registry, the version counts within the
 * subject.
 */
public record Registered(String subject, int version, int id, Schema schema) {}
