package io.tributary.lake.aggregate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The SQL conditions that select windows, and the events in them, with the dates that prune
 * partitions.
 */
record WindowPredicates(Windows windows) {
  private static final int DATES_BY_NAME = 400;

  /** Selects windows by the column that holds their start. */
  String windowStart(String column) {
    return anyRange(
        range ->
            "%1$s >= %2$s AND %1$s <= %3$s"
                .formatted(column, timestamp(range.first()), timestamp(range.last())));
  }

  /** Selects the rows of an aggregate table. */
  String aggregateRows() {
    return dates("window_date", 0) + " AND (" + windowStart("window_start") + ")";
  }

  /** Selects the events that any of the windows holds. */
  String events() {
    long size = windows.shape().size();
    return dates("event_date", size - 1)
        + " AND ("
        + anyRange(
            range ->
                "event_time >= %s AND event_time < %s"
                    .formatted(timestamp(range.first()), timestamp(range.last() + size)))
        + ")";
  }

  private String anyRange(Function<WindowRange, String> condition) {
    return windows.ranges().stream()
        .map(range -> "(" + condition.apply(range) + ")")
        .collect(Collectors.joining(" OR "));
  }

  private String dates(String column, long reach) {
    long days =
        windows.ranges().stream()
            .mapToLong(range -> day(range.last() + reach) - day(range.first()) + 1)
            .sum();
    if (days <= DATES_BY_NAME) {
      return column
          + windows.ranges().stream()
              .flatMapToLong(
                  range -> LongStream.rangeClosed(day(range.first()), day(range.last() + reach)))
              .distinct()
              .mapToObj(WindowPredicates::date)
              .collect(Collectors.joining(", ", " IN (", ")"));
    }
    long first = windows.ranges().get(0).first();
    long last = windows.ranges().get(windows.ranges().size() - 1).last() + reach;
    return "%1$s >= %2$s AND %1$s <= %3$s".formatted(column, date(day(first)), date(day(last)));
  }

  private static long day(long millis) {
    return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
  }

  private static String date(long day) {
    return "DATE'" + LocalDate.ofEpochDay(day) + "'";
  }

  private static String timestamp(long millis) {
    return "TIMESTAMP'" + Instant.ofEpochMilli(millis) + "'";
  }
}
