package io.tributary.lake.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * What to audit.
 *
 * @param from the oldest record, by its timestamp; from the beginning if empty
 * @param to the first record not included
 * @param memory what to do with what earlier audits have found in order
 * @param limit how many findings of one kind and partition are listed
 */
record AuditOptions(
    Optional<Instant> from,
    Optional<Instant> to,
    UseOfMemory memory,
    Aggregates aggregates,
    int limit) {

  /** Whether earlier audits count. */
  enum UseOfMemory {
    /** They stand, as far as the tables' logs allow. */
    TRUST,
    /** Everything is audited again. */
    IGNORE
  }

  /** Whether aggregates are recomputed. */
  enum Aggregates {
    RECOMPUTED,
    LEFT_OUT
  }

  boolean isRange() {
    return from.isPresent() || to.isPresent();
  }
}
