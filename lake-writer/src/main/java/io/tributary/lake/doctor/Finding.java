package io.tributary.lake.doctor;

/**
 * One thing that the doctor has found.
 *
 * @param subject what it is about, such as {@code topic events.enriched}
 * @param remedy what to do; empty if there is nothing to do
 */
public record Finding(Severity severity, String subject, String what, String remedy) {

  /** How bad it is. */
  public enum Severity {
    /** The service cannot work, or not rightly, until someone mends it. */
    ERROR,
    /** It works, but not as it should or not for long. */
    WARNING,
    /** As it should be, or mended by the service itself. */
    INFO
  }

  static Finding error(String subject, String what, String remedy) {
    return new Finding(Severity.ERROR, subject, what, remedy);
  }

  static Finding warning(String subject, String what, String remedy) {
    return new Finding(Severity.WARNING, subject, what, remedy);
  }

  static Finding info(String subject, String what) {
    return new Finding(Severity.INFO, subject, what, "");
  }
}
