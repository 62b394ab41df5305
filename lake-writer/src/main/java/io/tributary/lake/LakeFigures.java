package io.tributary.lake;

import io.tributary.lake.delta.TableLog;
import io.tributary.lake.delta.TableLog.Size;
import io.tributary.lake.health.FreshFigures;
import io.tributary.lake.health.LakeMetrics;
import org.jspecify.annotations.Nullable;

/** What a table's log says of its size and, of {@code events}, of how far and how new it is. */
final class LakeFigures implements FreshFigures.Question {
  private final Lake lake;
  private final String table;
  private final LakeMetrics metrics;
  private @Nullable Size known;

  LakeFigures(Lake lake, String table, LakeMetrics metrics) {
    this.lake = lake;
    this.table = table;
    this.metrics = metrics;
  }

  @Override
  public void ask() {
    Pools.enter(lake.spark(), "housekeeping");
    TableLog log = TableLog.of(lake.spark(), lake.path(table));
    long version = log.latestVersion();
    if (version < 0) {
      unknown();
      return;
    }
    if (table.equals(Lake.EVENTS)) {
      metrics.events(version);
    }
    Size before = known;
    Size size = before != null && before.version() == version ? before : log.size();
    metrics.size(table, size.files(), size.bytes());
    if (before == null && table.equals(Lake.EVENTS)) {
      // Batches tell it afterwards; nothing keeps when a row's record entered the topic, but the
      // enricher writes it at once.
      log.newest("enriched_at").ifPresent(metrics::newestRecord);
      log.newest("event_time").ifPresent(metrics::newestEvent);
    }
    known = size;
  }

  @Override
  public void unknown() {
    metrics.sizeUnknown(table);
    if (table.equals(Lake.EVENTS)) {
      metrics.eventsUnknown();
    }
  }
}
