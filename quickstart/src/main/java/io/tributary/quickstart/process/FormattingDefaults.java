package io.tributary.quickstart.process;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;

/**
 * The language and time zone by which a program writes numbers and times, whatever its environment
 * says.
 */
public final class FormattingDefaults {
  private FormattingDefaults() {}

  /** Sets both for the process; to be a program's first line, before anything is cached. */
  public static void pin() {
    Locale.setDefault(Locale.US);
    TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
  }
}
