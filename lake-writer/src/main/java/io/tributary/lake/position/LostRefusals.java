package io.tributary.lake.position;

import io.tributary.lake.delta.Commit;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.position.IngestCommit.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the undecodable records of a query that a {@code RESTORE} took out of the table that all
 * queries write them to.
 */
final class LostRefusals {
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(1);

  private final TableLog log;
  private final String query;
  private final String topic;

  LostRefusals(TableLog log, String query, String topic) {
    this.log = log;
    this.query = query;
    this.topic = topic;
  }

  /**
   * Where to read again.
   *
   * @param since the table's version when the query last committed
   * @return empty if nothing was restored since, or nothing of the query was lost by it
   */
  Optional<Offsets> since(long since) {
    Optional<Offsets> first = Optional.empty();
    for (long version = log.latestVersion(); version > since; version--) {
      Optional<Commit> restore = log.commit(version).filter(Commit::isRestore);
      if (restore.isPresent()) {
        first = earlier(first, takenBy(restore.get()));
      }
    }
    return first;
  }

  private Optional<Offsets> takenBy(Commit restore) {
    OptionalLong restored = restore.restored();
    Predicate<Commit> taken =
        restored.isPresent()
            ? commit -> commit.version() > restored.getAsLong()
            : madeAfter(restore.parameters().getOrDefault("timestamp", ""));
    Optional<Offsets> first = Optional.empty();
    long version = restore.version() - 1;
    Optional<Commit> commit = log.commit(version);
    while (commit.isPresent() && taken.test(commit.get())) {
      Optional<Offsets> from =
          IngestCommit.of(commit.get().userMetadata(), query, topic, Rows.UNDECODABLE)
              .map(standing -> standing.range().from());
      first = earlier(first, from);
      commit = log.commit(--version);
    }
    return first;
  }

  private static Optional<Offsets> earlier(Optional<Offsets> one, Optional<Offsets> other) {
    return Stream.of(one, other).flatMap(Optional::stream).reduce(Offsets::earliest);
  }

  /** What is read again without need is found in the tables and not written again. */
  private static Predicate<Commit> madeAfter(String time) {
    Instant after = instant(time).minus(CLOCKS_DIFFER_BY);
    return commit -> commit.time().isAfter(after);
  }

  private static Instant instant(String time) {
    try {
      String text = time.length() == 10 ? time + "T00:00:00" : time.replace(' ', 'T');
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      // Whatever else it says: the whole log is looked through.
      return Instant.EPOCH;
    }
  }
}
