package io.tributary.quickstart.crash.truth;

import io.tributary.quickstart.crash.lake.LakeRow;
import io.tributary.quickstart.crash.lake.LakeTable;
import io.tributary.quickstart.shop.Fate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What the two aggregates must hold of the accepted events, computed in plain Java. */
final class Aggregates {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long WINDOW = Duration.ofMinutes(5).toMillis();
  private static final long SLIDE = Duration.ofMinutes(2).toMillis();
  private static final long WATERMARK = Duration.ofMinutes(10).toMillis();

  /** The scale to which Spark divides a decimal(28,4) by a count, before it is cast to four. */
  private static final int DIVISION_SCALE = 14;

  private Aggregates() {}

  /** A row's window and keys. */
  private record Key(long start, @Nullable String user, String type) {}

  /** {@code hourly_revenue}: a row for each hour and type that has events. */
  static List<LakeRow> hourlyRevenue(Collection<Fate.Accepted> events) {
    Map<Key, List<Fate.Accepted>> groups =
        events.stream()
            .collect(
                Collectors.groupingBy(
                    event ->
                        new Key(
                            event.timestamp() - Math.floorMod(event.timestamp(), HOUR),
                            null,
                            event.type())));
    List<LakeRow> rows = new ArrayList<>();
    groups.forEach((key, group) -> rows.add(revenue(key, group)));
    return rows;
  }

  private static LakeRow revenue(Key key, List<Fate.Accepted> events) {
    List<BigDecimal> usd =
        events.stream().map(Fate.Accepted::revenueUsd).filter(Objects::nonNull).toList();
    BigDecimal total = usd.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    Map<String, @Nullable String> row = window(key.start(), HOUR);
    row.put("event_type", key.type());
    row.put("total_revenue", Due.money(total));
    row.put(
        "orders",
        count(events.stream().map(Fate.Accepted::revenue).filter(Objects::nonNull).count()));
    row.put("avg_order_value", usd.isEmpty() ? null : average(total, usd.size()));
    row.put(
        "unique_users",
        count(
            events.stream().map(Fate.Accepted::user).filter(Objects::nonNull).distinct().count()));
    return new LakeRow(row);
  }

  private static String average(BigDecimal total, int orders) {
    return total
        .divide(BigDecimal.valueOf(orders), DIVISION_SCALE, RoundingMode.HALF_UP)
        .setScale(4, RoundingMode.HALF_UP)
        .toPlainString();
  }

  /**
   * An accepted event, and how long it took to be enriched, in ms: that depends on when the service
   * did it, and is taken from the row, if there is one.
   */
  record Enriched(Fate.Accepted event, OptionalLong latency) {}

  /** {@code user_activity}: a row for each closed window, user and type that has events. */
  static List<LakeRow> userActivity(Collection<Enriched> events) {
    long newest =
        events.stream()
            .mapToLong(enriched -> enriched.event().timestamp())
            .max()
            .orElse(Long.MIN_VALUE + WATERMARK);
    Map<Key, List<Enriched>> groups = new HashMap<>();
    for (Enriched enriched : events) {
      Fate.Accepted event = enriched.event();
      windowsOf(event.timestamp())
          .filter(start -> start + WINDOW <= newest - WATERMARK)
          .mapToObj(start -> new Key(start, event.user(), event.type()))
          .forEach(key -> groups.computeIfAbsent(key, k -> new ArrayList<>()).add(enriched));
    }
    List<LakeRow> rows = new ArrayList<>();
    groups.forEach((key, group) -> rows.add(activity(key, group)));
    return rows;
  }

  private static LongStream windowsOf(long time) {
    long last = time - Math.floorMod(time, SLIDE);
    return LongStream.iterate(last, start -> start + WINDOW > time, start -> start - SLIDE);
  }

  private static LakeRow activity(Key key, List<Enriched> events) {
    Map<String, @Nullable String> row = window(key.start(), WINDOW);
    row.put("user_id", key.user());
    row.put("event_type", key.type());
    row.put("event_count", count(events.size()));
    if (events.stream().allMatch(each -> each.latency().isPresent())) {
      long latency = events.stream().mapToLong(each -> each.latency().orElse(0)).sum();
      row.put("avg_latency_ms", Double.toString((double) latency / events.size()));
    }
    return new LakeRow(row);
  }

  private static Map<String, @Nullable String> window(long start, long length) {
    Map<String, @Nullable String> row = new LinkedHashMap<>();
    row.put("window_start", Instant.ofEpochMilli(start).toString());
    row.put("window_end", Instant.ofEpochMilli(start + length).toString());
    return row;
  }

  private static String count(long number) {
    return Long.toString(number);
  }

  /** What tells the rows of an aggregate apart. */
  static String key(LakeTable table, LakeRow row) {
    String user = table == LakeTable.USER_ACTIVITY ? " user " + row.get("user_id") : "";
    return row.get("window_start") + user + " " + row.get("event_type");
  }
}
