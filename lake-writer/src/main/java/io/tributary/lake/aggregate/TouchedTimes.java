package io.tributary.lake.aggregate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The event times of the rows that were added, changed or deleted between two versions of {@code
 * events}, as the starts of buckets so small that all times of one are in the same windows.
 *
 * @param bucket the length of a bucket in ms
 * @param starts the start of each bucket that was touched, in ms
 * @param newest the newest event time among them
 */
record TouchedTimes(long bucket, List<Long> starts, @Nullable Instant newest) {

  Windows windows(WindowShape shape) {
    return Windows.of(
        shape, starts.stream().map(start -> shape.holding(start, start + bucket - 1)));
  }
}
