package io.tributary.benchmarks.layout;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much is generated.
 *
 * @param rows of the table of events, in days of as many rows each
 */
record Scale(long rows) {
  static final int DAYS = 10;
  static final int PRODUCTS = 3_269;

  /** The first days, which are those that are Z-ordered and clustered. */
  static final int ORDERED_DAYS = 3;

  /** An eighth of lake-writer's, so that a day has the files of one with eight times the rows. */
  static final long FILE_BYTES = 16L << 20;

  /** As of five seconds at a thousand events per second. */
  private static final long ROWS_PER_BATCH = 5_000;

  private static final int FEWEST_BATCHES = 10;

  /** Of a hundred events. */
  static final Map<String, Integer> TYPES = types();

  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 12, 1);

  /** A day that is asked for, and the one that has small files. */
  static final int DAY = 2;

  /** The condition that an event is of that day. */
  static final String ON_DAY = "event_date = " + day(DAY);

  /** The condition that an event is of a day that is Z-ordered and clustered. */
  static final String ON_FIRST_DAYS = "event_date < " + day(ORDERED_DAYS);

  private static final long ROWS_PER_USER = 100;
  private static final long FEWEST_USERS = 1_000;
  private static final long BYTES_PER_ROW = 110;
  private static final int HUNDRED = 100;

  /** Rounds down to whole days that have every type in its share. */
  Scale {
    rows -= rows % ((long) DAYS * HUNDRED);
  }

  private static Map<String, Integer> types() {
    Map<String, Integer> types = new LinkedHashMap<>();
    types.put("page_view", 35);
    types.put("product_view", 20);
    types.put("search", 15);
    types.put("click", 12);
    types.put("add_to_cart", 10);
    types.put("purchase", 7);
    types.put("refund", 1);
    return types;
  }

  long rowsOfDay() {
    return rows / DAYS;
  }

  long rowsOfFirstDays() {
    return ORDERED_DAYS * rowsOfDay();
  }

  long users() {
    return Math.max(FEWEST_USERS, rows / ROWS_PER_USER);
  }

  /** How many files of the size that is aimed at so many rows of a day are. */
  int filesOfDay(long number) {
    return (int) Math.max(1, Math.round((double) number * BYTES_PER_ROW / FILE_BYTES));
  }

  /** How many batches have written the day that has small files. */
  int batches() {
    return (int) Math.max(FEWEST_BATCHES, rowsOfDay() / ROWS_PER_BATCH);
  }

  /** A day, as SQL writes it. */
  static String day(int number) {
    return "DATE'%s'".formatted(FIRST_DAY.plusDays(number));
  }

  /** The condition that an event is of this time. */
  static String between(int fromDay, int fromHour, int toDay, int toHour) {
    return "event_time >= %s AND event_time < %s"
        .formatted(hour(fromDay, fromHour), hour(toDay, toHour));
  }

  private static String hour(int day, int hour) {
    return "TIMESTAMP'%s %02d:00:00'".formatted(FIRST_DAY.plusDays(day), hour);
  }
}
