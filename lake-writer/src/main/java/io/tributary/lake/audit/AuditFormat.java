package io.tributary.lake.audit;

import java.util.Locale;

/** The forms of a report. */
enum AuditFormat {
  /** For people. */
  TABLE,
  /** One object on one line. */
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
