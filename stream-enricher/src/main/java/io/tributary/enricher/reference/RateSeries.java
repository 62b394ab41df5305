package io.tributary.enricher.reference;

import java.util.Arrays;

/** The rates of one currency by day; immutable. */
public final class RateSeries {

  static final RateSeries EMPTY = new RateSeries(new int[0], new long[0]);

  private final int[] days;
  private final long[] rates;

  private RateSeries(int[] days, long[] rates) {
    this.days = days;
    this.rates = rates;
  }

  /** The index of the rate of a day or the last before it; -1 if there is none. */
  public int lastUntil(long epochDay) {
    if (days.length == 0 || epochDay < days[0]) {
      return -1;
    }
    int found = Arrays.binarySearch(days, (int) Math.min(epochDay, Integer.MAX_VALUE));
    return found >= 0 ? found : -found - 2;
  }

  /** Days since 1970-01-01. */
  public int dayAt(int index) {
    return days[index];
  }

  /** US dollars for one unit, unscaled. */
  public long rateAt(int index) {
    return rates[index];
  }

  boolean isEmpty() {
    return days.length == 0;
  }

  RateSeries with(int day, long rate) {
    int found = Arrays.binarySearch(days, day);
    if (found >= 0) {
      long[] changed = rates.clone();
      changed[found] = rate;
      return new RateSeries(days, changed);
    }
    int at = -found - 1;
    int[] moreDays = Arrays.copyOf(days, days.length + 1);
    long[] moreRates = Arrays.copyOf(rates, rates.length + 1);
    System.arraycopy(days, at, moreDays, at + 1, days.length - at);
    System.arraycopy(rates, at, moreRates, at + 1, rates.length - at);
    moreDays[at] = day;
    moreRates[at] = rate;
    return new RateSeries(moreDays, moreRates);
  }

  RateSeries without(int day) {
    int[] otherDays = Arrays.stream(days).filter(other -> other != day).toArray();
    long[] otherRates = new long[otherDays.length];
    for (int from = 0, to = 0; from < days.length; from++) {
      if (days[from] != day) {
        otherRates[to++] = rates[from];
      }
    }
    return new RateSeries(otherDays, otherRates);
  }
}
