package io.tributary.lake.audit;

import io.tributary.lake.Lake;
import io.tributary.lake.delta.Commit;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.position.IngestCommit;
import java.util.Map;
import java.util.Optional;

/**
 * Looks through the tables' commits since an audit: only the writer's own appends and rewrites that
 * say they change no row leave what it found as it was.
 */
final class LogReview {
  private final Lake lake;

  LogReview(Lake lake) {
    this.lake = lake;
  }

  /** Why what was audited at the first versions may not hold at the second; empty if it does. */
  Optional<String> reopens(Map<String, TableVersion> audited, Map<String, TableVersion> now) {
    if (!audited.keySet().equals(now.keySet())) {
      return Optional.of("the lake has other tables now");
    }
    return now.entrySet().stream()
        .map(each -> reopens(each.getKey(), audited, each.getValue()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> reopens(
      String table, Map<String, TableVersion> audited, TableVersion now) {
    TableVersion before = audited.getOrDefault(table, now);
    if (!before.id().equals(now.id()) || before.version() > now.version()) {
      return Optional.of("table " + table + " has been created anew");
    }
    TableLog log = TableLog.of(lake.spark(), lake.path(table));
    for (long version = before.version() + 1; version <= now.version(); version++) {
      Optional<String> why = reopens(table, log, version);
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> reopens(String table, TableLog log, long version) {
    Optional<Commit> commit = log.commit(version);
    if (commit.isEmpty()) {
      return Optional.of("version %d has left the log of table %s".formatted(version, table));
    }
    if (isOwnAppend(commit.get()) || log.changesRows(version).equals(Optional.of(false))) {
      return Optional.empty();
    }
    return Optional.of(
        "version %d of table %s is a %s that lake-writer did not make"
            .formatted(version, table, commit.get().operation()));
  }

  private static boolean isOwnAppend(Commit commit) {
    return IngestCommit.isOurs(commit.userMetadata())
        && commit.operation().equals("WRITE")
        && "Append".equals(commit.parameters().get("mode"));
  }
}
