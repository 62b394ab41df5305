package io.tributary.enricher.stream;

import io.tributary.enricher.event.Reason;
import io.tributary.enricher.event.Remark;
import java.util.List;

/** Counts what becomes of events. */
public interface Tally {

  void accepted();

  void refused(Outcome outcome, List<Reason> reasons);

  /** A step met a key that its reference data does not know. */
  void unknownKey(String step);

  /** A step's result had more digits than its field. */
  void overflow(String step);

  /** An accepted event has something that its producer should know of. */
  void remarked(Remark remark);

  /** A refusal did not fit its topic and went without the original value. */
  void valueLeftOut();

  /** Counts nothing. */
  static Tally none() {
    return new Tally() {
      @Override
      public void accepted() {}

      @Override
      public void refused(Outcome outcome, List<Reason> reasons) {}

      @Override
      public void unknownKey(String step) {}

      @Override
      public void overflow(String step) {}

      @Override
      public void remarked(Remark remark) {}

      @Override
      public void valueLeftOut() {}
    };
  }
}
