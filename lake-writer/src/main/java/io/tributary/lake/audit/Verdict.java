package io.tributary.lake.audit;

import java.util.Locale;

/** What an audit comes to, the worst last. */
enum Verdict {
  /** Every offset is accounted for. */
  BALANCED(0),
  /** Something could not be told. */
  UNKNOWN(2),
  /** Something is missing, doubled or wrong. */
  UNBALANCED(1);

  private final int exitCode;

  Verdict(int exitCode) {
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }

  Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
