package io.tributary.lake.aggregate;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run has to do for one table: the windows to compute anew, how many of them had been closed
 * before, and the new watermark.
 */
record WindowPlan(Windows toWrite, long late, @Nullable Instant watermark) {

  /** Plans for the times that were touched, and for windows that someone asks for besides. */
  static WindowPlan of(
      Definition definition, Progress before, TouchedTimes touched, Windows requested) {
    WindowShape shape = definition.shape();
    Windows changed = touched.windows(shape);
    Instant reached = definition.watermark(before.watermark(), touched.newest());
    Windows late = closed(changed, before.watermark());
    Windows wanted = changed.with(requested);
    Windows toWrite =
        definition.showsOpenWindows()
            ? wanted
            : closed(wanted, reached).with(closing(shape, before.watermark(), reached));
    return new WindowPlan(toWrite, late.count(), reached);
  }

  private static Windows closed(Windows windows, @Nullable Instant watermark) {
    return watermark == null
        ? new Windows(windows.shape(), List.of())
        : windows.notAfter(windows.shape().lastClosedStart(watermark.toEpochMilli()));
  }

  /** The windows that the watermark has closed on its way. */
  private static Windows closing(
      WindowShape shape, @Nullable Instant before, @Nullable Instant reached) {
    if (before == null || reached == null) {
      return new Windows(shape, List.of());
    }
    long first = shape.lastClosedStart(before.toEpochMilli()) + shape.slide();
    long last = shape.lastClosedStart(reached.toEpochMilli());
    return Windows.of(shape, Stream.of(new WindowRange(first, last)));
  }
}
