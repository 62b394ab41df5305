package io.tributary.lake.ingest;

import io.tributary.lake.delta.Commit;
import io.tributary.lake.delta.LostHistory;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.position.WrittenBefore.Deletion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the last settlement of a stream has made rows of. If it was killed before the refusals went,
 * and someone has deleted rows since, the refusals must not become rows once more.
 *
 * @param log the log of the stream's table
 * @param number the settlement's number; empty if there was none
 */
record EarlierSettlement(TableLog log, Stream stream, OptionalLong number) {
  private static final Instant UNKNOWN = Instant.parse("9999-12-31T00:00:00Z");
  private static final Logger LOG = LoggerFactory.getLogger(EarlierSettlement.class);

  static EarlierSettlement of(TableLog log, Stream stream) {
    return new EarlierSettlement(log, stream, log.transaction(application(stream)));
  }

  /** The name under which Delta counts the settlements of a stream. */
  static String application(Stream stream) {
    return "redecode/" + stream.table() + "/" + stream.topic();
  }

  /** What the commit of the next settlement says of itself. */
  String nextMetadata() {
    return metadata(next());
  }

  long next() {
    return number.orElse(-1) + 1;
  }

  private String metadata(long each) {
    return "{\"tributary\":{\"redecode\":\"%s\",\"number\":%d}}".formatted(stream.topic(), each);
  }

  /** When it was written; far in the future if nothing tells. */
  Instant time() {
    return log.transactionTime(application(stream)).orElse(UNKNOWN);
  }

  /**
   * The rows that the table had before each deletion since the settlement; empty if the log, or the
   * files, no longer tell.
   *
   * @param rows the table, or a part of it, at a version
   */
  Optional<List<Dataset<Row>>> deleted(LongFunction<Dataset<Row>> rows) {
    Optional<List<Commit>> deletions = deletions();
    if (deletions.isEmpty()) {
      return Optional.empty();
    }
    List<Dataset<Row>> deleted = new ArrayList<>();
    for (Commit deletion : deletions.get()) {
      try {
        deleted.add(rows.apply(deletion.version() - 1).localCheckpoint());
      } catch (Exception e) {
        // Not only runtime exceptions: Scala declares none.
        if (LostHistory.of(e).isEmpty()) {
          throw e;
        }
        LOG.warn(
            "table {}: the rows before {} cannot be read any more",
            stream.table(),
            deletion.describe());
        return Optional.empty();
      }
    }
    return Optional.of(deleted);
  }

  private Optional<List<Commit>> deletions() {
    List<Commit> deletions = new ArrayList<>();
    if (number.isEmpty()) {
      return Optional.of(deletions);
    }
    String settlement = metadata(number.getAsLong());
    Optional<Commit> commit = log.commit(log.latestVersion());
    while (commit.isPresent() && !settlement.equals(commit.get().userMetadata())) {
      if (!commit.get().isRestore() && Deletion.isOne(log, commit.get())) {
        deletions.add(commit.get());
      }
      commit = log.commit(commit.get().version() - 1);
    }
    return commit.map(found -> deletions);
  }
}
