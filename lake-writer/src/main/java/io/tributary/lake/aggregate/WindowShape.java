package io.tributary.lake.aggregate;

import java.time.Duration;

/**
 * Windows of one length whose starts are multiples of the slide since the epoch: Spark's {@code
 * window(time, size, slide)}. All times are milliseconds since the epoch.
 */
record WindowShape(long size, long slide) {

  WindowShape {
    if (slide <= 0 || size < slide) {
      throw new IllegalArgumentException(
          "window of %d ms cannot slide by %d ms".formatted(size, slide));
    }
  }

  static WindowShape of(Duration size, Duration slide) {
    return new WindowShape(size.toMillis(), slide.toMillis());
  }

  /** The start of the last window that begins at or before a time. */
  long lastStart(long time) {
    return Math.floorDiv(time, slide) * slide;
  }

  /** The start of the first window that ends after a time. */
  long firstStart(long time) {
    return (Math.floorDiv(time - size, slide) + 1) * slide;
  }

  /** The windows that hold any of the times from one to another, both included. */
  WindowRange holding(long first, long last) {
    return new WindowRange(firstStart(first), lastStart(last));
  }

  /** The start of the last window that a watermark has closed: its end is not after it. */
  long lastClosedStart(long watermark) {
    return firstStart(watermark) - slide;
  }
}
