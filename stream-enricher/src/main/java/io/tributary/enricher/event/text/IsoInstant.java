package io.tributary.enricher.event.text;

/**
 * Points in time as ISO-8601 writes them with an offset: {@code
 * 2026-01-31T23:59[:59[.123456789]](Z|+01:00|+0100|+01)}.
 *
 * <p>A mutable cursor, to be reused. Seconds may be left out, fractions have one to nine digits,
 * {@code T} and {@code Z} may be small; there is no 24:00 and no leap second, and offsets reach 18
 * hours.
 */
public final class IsoInstant {

  private static final int SHORTEST = "2026-01-31T23:59Z".length();
  private static final int SECONDS_OF_DAY = 86_400;
  private static final int LARGEST_OFFSET = 18 * 3_600;
  private static final int MOST_FRACTION_DIGITS = 9;

  private byte[] in = {};
  private int pos;
  private int end;
  private long seconds;
  private int nanos;

  /** Reads a text; false if it is not of this form or has no offset. */
  public boolean read(byte[] utf8, int from, int length) {
    in = utf8;
    pos = from;
    end = from + length;
    if (length < SHORTEST || !readDate() || !readTime()) {
      return false;
    }
    return readOffset() && pos == end;
  }

  /** Seconds since 1970-01-01T00:00Z of the text read last. */
  public long epochSecond() {
    return seconds;
  }

  /** Nanoseconds after {@link #epochSecond}. */
  public int nano() {
    return nanos;
  }

  private boolean readDate() {
    int day = IsoDate.epochDay(in, pos);
    pos += IsoDate.LENGTH;
    seconds = (long) day * SECONDS_OF_DAY;
    return day != IsoDate.NONE && (in[pos++] | 0x20) == 't';
  }

  private boolean readTime() {
    nanos = 0;
    int hour = readPair(23);
    if (hour < 0 || in[pos++] != ':') {
      return false;
    }
    int minute = readPair(59);
    int second = 0;
    if (pos < end && in[pos] == ':') {
      pos++;
      second = readPair(59);
      if (second >= 0 && pos < end && in[pos] == '.' && !readFraction()) {
        return false;
      }
    }
    seconds += hour * 3_600L + minute * 60L + second;
    return minute >= 0 && second >= 0;
  }

  private boolean readFraction() {
    int first = ++pos;
    int value = 0;
    while (pos < end && pos - first < MOST_FRACTION_DIGITS && in[pos] >= '0' && in[pos] <= '9') {
      value = value * 10 + in[pos++] - '0';
    }
    for (int digits = pos - first; digits < MOST_FRACTION_DIGITS; digits++) {
      value *= 10;
    }
    nanos = value;
    return pos > first;
  }

  private boolean readOffset() {
    if (pos >= end) {
      return false;
    }
    int sign = in[pos++];
    if ((sign | 0x20) == 'z') {
      return true;
    }
    int hours = readPair(18);
    int minutes = 0;
    if (pos < end) {
      pos += in[pos] == ':' ? 1 : 0;
      minutes = readPair(59);
    }
    int offset = hours * 3_600 + minutes * 60;
    seconds -= sign == '-' ? -offset : offset;
    return (sign == '+' || sign == '-') && hours >= 0 && minutes >= 0 && offset <= LARGEST_OFFSET;
  }

  /** Takes two digits of at most this value; -1 if something else stands there. */
  private int readPair(int largest) {
    if (end - pos < 2 || !TwoDigits.areAt(in, pos)) {
      return -1;
    }
    int value = TwoDigits.at(in, pos);
    pos += 2;
    return value <= largest ? value : -1;
  }
}
