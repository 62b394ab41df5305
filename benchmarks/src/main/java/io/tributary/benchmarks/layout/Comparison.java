package io.tributary.benchmarks.layout;

/**
 * One query asked in two ways that give one answer.
 *
 * @param query what is asked
 * @param bound what is measured beside them because no such query can be had for less
 */
record Comparison(Claim claim, String query, Way without, Way with, Way bound) {
  /** The part of a way in its comparison. */
  enum Role {
    WITHOUT,
    WITH,
    BOUND
  }

  Way way(Role role) {
    return switch (role) {
      case WITHOUT -> without;
      case WITH -> with;
      case BOUND -> bound;
    };
  }
}
