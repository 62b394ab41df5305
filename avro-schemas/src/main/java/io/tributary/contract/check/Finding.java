package io.tributary.contract.check;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something wrong with a contract.
 *
 * @param place the schema, with the field or rule if it is one's: {@code RawEvent.revenue}
 * @param against what it was compared with, such as {@code history version 1}; empty if with
 *     nothing
 * @param reason what is wrong and what to do
 */
public record Finding(Severity severity, String place, String against, String reason) {

  /** By schema and field. */
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity).thenComparing(Finding::place);

  static Finding problem(String place, String against, String reason) {
    return new Finding(Severity.PROBLEM, place, against, reason);
  }

  static Finding problem(String place, String reason) {
    return problem(place, "", reason);
  }

  static Finding warning(String place, String reason) {
    return new Finding(Severity.WARNING, place, "", reason);
  }

  /** The same, compared with something else. */
  public Finding against(String other) {
    return new Finding(severity, place, other, reason);
  }

  @Override
  public String toString() {
    String comparison = against.isEmpty() ? "" : " (against " + against + ")";
    return "%s %s%s: %s"
        .formatted(severity.name().toLowerCase(Locale.ROOT), place, comparison, reason);
  }

  /** Whether it stands in the way of a release. */
  public enum Severity {
    PROBLEM,
    WARNING
  }
}
