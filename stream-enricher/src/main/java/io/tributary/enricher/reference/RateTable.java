package io.tributary.enricher.reference;

import io.tributary.contract.ContractRecord;
import io.tributary.enricher.event.ReadingRules;
import io.tributary.enricher.event.RecordReader;
import io.tributary.enricher.event.ReferenceRecord;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Exchange rates to the US dollar by currency and day, from records of the schema FxRate. */
public final class RateTable implements ReferenceTable {

  private final String topic;
  private final int rateScale;
  private final Map<String, Day> days = new ConcurrentHashMap<>();
  private final Map<String, RateSeries> series = new ConcurrentHashMap<>();

  /** What a record's key stands for, so that a record without a value can take it away. */
  private record Day(String currency, int epochDay) {}

  public RateTable(String topic) {
    this.topic = topic;
    this.rateScale = newReader().field("usd_rate").scale();
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public RecordReader newReader() {
    return RecordReader.compile(ContractRecord.FX_RATE.schema(), ReadingRules.defaults());
  }

  /** The rates of a currency; empty if there are none. */
  public RateSeries of(String currency) {
    return series.getOrDefault(currency, RateSeries.EMPTY);
  }

  /** Decimals of each rate. */
  public int rateScale() {
    return rateScale;
  }

  @Override
  public void put(String key, RecordReader reader, ReferenceRecord record) {
    int epochDay = Math.toIntExact(record.number(reader.field("date")));
    Day day = new Day(record.text(reader.field("currency")), epochDay);
    Day before = days.put(key, day);
    if (before != null && !before.equals(day)) {
      takeAway(before);
    }
    long unscaled = record.unscaled(reader.field("usd_rate"));
    series.merge(
        day.currency(),
        RateSeries.EMPTY.with(day.epochDay(), unscaled),
        (known, added) -> known.with(day.epochDay(), unscaled));
  }

  @Override
  public void remove(String key) {
    Day day = days.remove(key);
    if (day != null) {
      takeAway(day);
    }
  }

  @Override
  public void clear() {
    days.clear();
    series.clear();
  }

  @Override
  public int size() {
    return days.size();
  }

  private void takeAway(Day day) {
    series.computeIfPresent(
        day.currency(),
        (currency, known) -> {
          RateSeries rest = known.without(day.epochDay());
          return rest.isEmpty() ? null : rest;
        });
  }
}
