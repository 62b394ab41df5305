package io.tributary.enricher.enrich;

import io.tributary.enricher.event.Reason;
import java.util.List;

/**
 * How a step went.
 *
 * @param reasons why the event is refused; empty unless it is
 */
public record StepResult(Kind kind, List<Reason> reasons) {

  static final StepResult APPLIED = new StepResult(Kind.APPLIED, List.of());
  static final StepResult UNKNOWN_KEY = new StepResult(Kind.UNKNOWN_KEY, List.of());
  static final StepResult OVERFLOW = new StepResult(Kind.OVERFLOW, List.of());

  /** The closed set of results. */
  public enum Kind {
    /** Done, or nothing to do. */
    APPLIED,
    /** The reference data does not know the key: the fields stay null. */
    UNKNOWN_KEY,
    /** The result has more digits than its field: the fields stay null. */
    OVERFLOW,
    /** The reference data does not know the key, and the step insists on it. */
    REFUSED
  }

  static StepResult refused(Reason reason) {
    return new StepResult(Kind.REFUSED, List.of(reason));
  }
}
