package io.tributary.lake.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a stream waits for schema ids that do not fit it. Once that was in vain, further ids are
 * not waited for until a batch has none: records under made-up ids cannot hold up a stream for
 * ever.
 */
final class IdPatience {

  /** What becomes of a record under an id that does not fit. */
  enum UnfitIds {
    /** It is waited for. */
    AWAITED,
    /** The record is undecodable. */
    REFUSED
  }

  private final Duration most;
  private final Clock clock;
  private final Map<Stream, Instant> since = new ConcurrentHashMap<>();

  IdPatience(Duration most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  UnfitIds of(Stream stream) {
    Instant begun = since.getOrDefault(stream, clock.instant());
    return begun.plus(most).isAfter(clock.instant()) ? UnfitIds.AWAITED : UnfitIds.REFUSED;
  }

  /** Notes that a batch could not be written for such an id. */
  void begin(Stream stream) {
    since.putIfAbsent(stream, clock.instant());
  }

  /** Notes that a batch was written, and how many of its records had such an id. */
  void written(Stream stream, long unfit) {
    if (unfit == 0) {
      since.remove(stream);
    }
  }
}
