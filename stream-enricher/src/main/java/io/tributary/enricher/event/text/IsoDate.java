package io.tributary.enricher.event.text;

/** Dates as ISO-8601 writes them, {@code YYYY-MM-DD}, years 0001 to 9999, read from bytes. */
public final class IsoDate {

  /** No date: further in the past than any. */
  public static final int NONE = Integer.MIN_VALUE;

  /** 0001-01-01 and 9999-12-31 in days since 1970-01-01: what the lake's tables can hold. */
  public static final int FIRST = -719162;

  public static final int LAST = 2932896;

  static final int LENGTH = 10;

  private static final int DAYS_TO_1970 = 719468;
  private static final int DAYS_OF_ERA = 146097;

  private IsoDate() {}

  /** The days since 1970-01-01, or {@link #NONE}. */
  public static int epochDay(byte[] utf8, int from, int length) {
    return length == LENGTH ? epochDay(utf8, from) : NONE;
  }

  /** Reads the ten bytes at a position. */
  static int epochDay(byte[] utf8, int at) {
    int year = TwoDigits.at(utf8, at) * 100 + TwoDigits.at(utf8, at + 2);
    int month = TwoDigits.at(utf8, at + 5);
    int day = TwoDigits.at(utf8, at + 8);
    boolean wellFormed =
        TwoDigits.areAt(utf8, at)
            && TwoDigits.areAt(utf8, at + 2)
            && utf8[at + 4] == '-'
            && TwoDigits.areAt(utf8, at + 5)
            && utf8[at + 7] == '-'
            && TwoDigits.areAt(utf8, at + 8);
    boolean exists =
        wellFormed
            && year >= 1
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= days(year, month);
    return exists ? epochDay(year, month, day) : NONE;
  }

  private static int days(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /**
   * The civil calendar by eras of 400 years that begin in March (H. Hinnant, "days_from_civil").
   */
  private static int epochDay(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * DAYS_OF_ERA + dayOfEra - DAYS_TO_1970;
  }
}
