package io.tributary.lake.aggregate;

import io.tributary.lake.config.AggregateConfig;
import io.tributary.lake.delta.Shop.Sale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What the aggregate tables must hold, worked out from all events in plain Java. */
final class Recomputation {
  static final Map<String, String> KINDS = Map.of("view", "browse", "purchase", "buy");

  private record ActivityKey(Instant start, @Nullable String user, String type) {}

  private record RevenueKey(Instant start, String type) {}

  private Recomputation() {}

  static TreeSet<String> activity(
      List<Sale> sales, AggregateConfig config, @Nullable Instant upTo) {
    Map<ActivityKey, List<Sale>> groups =
        sales.stream()
            .flatMap(
                sale ->
                    starts(sale, config).stream()
                        .map(
                            start ->
                                Map.entry(new ActivityKey(start, sale.user(), sale.type()), sale)))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    TreeSet<String> rows = new TreeSet<>();
    groups.forEach(
        (key, group) -> {
          Instant end = key.start().plus(config.window());
          long latency =
              group.stream()
                  .mapToLong(s -> Duration.between(s.time(), s.enriched()).toMillis())
                  .sum();
          if (upTo == null || !end.isAfter(upTo)) {
            rows.add(
                row(
                    key.start(),
                    end,
                    key.user(),
                    key.type(),
                    KINDS.get(key.type()),
                    group.size(),
                    (double) latency / group.size()));
          }
        });
    return rows;
  }

  static TreeSet<String> revenue(List<Sale> sales, AggregateConfig config, @Nullable Instant upTo) {
    Map<RevenueKey, List<Sale>> groups =
        sales.stream()
            .flatMap(
                sale ->
                    starts(sale, config).stream()
                        .map(start -> Map.entry(new RevenueKey(start, sale.type()), sale)))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    TreeSet<String> rows = new TreeSet<>();
    groups.forEach(
        (key, group) -> {
          Instant end = key.start().plus(config.window());
          List<BigDecimal> amounts =
              group.stream().map(Sale::revenue).filter(Objects::nonNull).toList();
          BigDecimal total = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add).setScale(4);
          BigDecimal average =
              amounts.isEmpty()
                  ? null
                  : total.divide(BigDecimal.valueOf(amounts.size()), 4, RoundingMode.HALF_UP);
          long users = group.stream().map(Sale::user).filter(Objects::nonNull).distinct().count();
          if (upTo == null || !end.isAfter(upTo)) {
            rows.add(row(key.start(), end, key.type(), total, amounts.size(), average, users));
          }
        });
    return rows;
  }

  /** The rows of an aggregate table in the same form; its last column is the date of the window. */
  static TreeSet<String> of(List<Row> table) {
    TreeSet<String> rows = new TreeSet<>();
    for (Row each : table) {
      Object[] values = new Object[each.length() - 1];
      for (int i = 0; i < values.length; i++) {
        values[i] = each.get(i);
      }
      if (!rows.add(row(values))) {
        rows.add("TWICE " + row(values));
      }
    }
    return rows;
  }

  private static String row(@Nullable Object... values) {
    List<String> texts = new ArrayList<>();
    for (Object value : values) {
      texts.add(String.valueOf(value));
    }
    return String.join(" | ", texts);
  }

  private static List<Instant> starts(Sale sale, AggregateConfig config) {
    long size = config.window().toMillis();
    long slide = config.slide().toMillis();
    List<Instant> starts = new ArrayList<>();
    long time = sale.time().toEpochMilli();
    for (long start = Math.floorDiv(time, slide) * slide; start + size > time; start -= slide) {
      starts.add(Instant.ofEpochMilli(start));
    }
    return starts;
  }
}
