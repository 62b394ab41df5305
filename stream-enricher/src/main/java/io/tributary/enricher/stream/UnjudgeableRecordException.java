package io.tributary.enricher.stream;

import io.tributary.enricher.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * Judging a record failed where nothing but the record, the contract and the reference data takes
 * part: trying again would fail again.
 */
final class UnjudgeableRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Event event;

  /**
   * @param event what of the record was read; null if that is what failed
   */
  UnjudgeableRecordException(@Nullable Event event, Throwable cause) {
    super(cause);
    this.event = event;
  }

  @Nullable Event event() {
    return event;
  }
}
