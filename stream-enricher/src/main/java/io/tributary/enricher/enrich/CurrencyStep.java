package io.tributary.enricher.enrich;

import io.tributary.enricher.event.Event;
import io.tributary.enricher.event.EventField;
import io.tributary.enricher.reference.RateSeries;
import io.tributary.enricher.reference.RateTable;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;

/**
 * An amount in US dollars, by the rate of the event's day or the last before it; the rate and its
 * day are stamped beside it. US dollars themselves have the rate 1.
 */
record CurrencyStep(
    String name, Fields fields, Conversion conversion, RateTable rates, UnknownKey unknown)
    implements EnrichmentStep {

  private static final String US_DOLLAR = "USD";
  private static final long DAY_MS = 86_400_000L;

  /** The fields read and written. */
  record Fields(
      EventField amount,
      EventField currency,
      EventField at,
      EventField to,
      EventField rate,
      EventField rateDate) {}

  @Override
  public List<EventField> writes() {
    return List.of(fields.to, fields.rate, fields.rateDate);
  }

  @Override
  public StepResult apply(Event event) {
    if (event.isNull(fields.amount) || event.isNull(fields.currency) || event.isNull(fields.at)) {
      return StepResult.APPLIED;
    }
    long day = Math.floorDiv(event.number(fields.at), DAY_MS);
    String currency = event.text(fields.currency);
    RateSeries series = rates.of(currency);
    int index = series.lastUntil(day);
    if (index >= 0) {
      return convert(event, series.rateAt(index), series.dayAt(index));
    }
    return currency.equals(US_DOLLAR)
        ? convert(event, one(), day)
        : unknown.result(currency + " on or before " + LocalDate.ofEpochDay(day));
  }

  private StepResult convert(Event event, long rate, long rateDay) {
    OptionalLong converted = conversion.convert(event.unscaled(fields.amount), rate);
    if (converted.isEmpty() || !fields.to.fits(converted.getAsLong()) || !fields.rate.fits(rate)) {
      return StepResult.OVERFLOW;
    }
    event.setUnscaled(fields.to, converted.getAsLong());
    event.setUnscaled(fields.rate, rate);
    event.setNumber(fields.rateDate, rateDay);
    return StepResult.APPLIED;
  }

  private long one() {
    long one = 1;
    for (int i = 0; i < rates.rateScale(); i++) {
      one *= 10;
    }
    return one;
  }
}
