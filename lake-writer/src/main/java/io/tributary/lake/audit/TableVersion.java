package io.tributary.lake.audit;

/**
 * A version of a Delta table, and the id by which it is known from one created anew in its place.
 */
record TableVersion(String id, long version) {}
