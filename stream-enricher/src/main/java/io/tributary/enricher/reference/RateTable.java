package io.tributary.enricher.reference;

import io.tributary.contract.ContractRecord;
import io.tributary.enricher.event.ReadingRules;
import io.tributary.enricher.event.RecordReader;
import io.tributary.enricher.event.ReferenceRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Exchange rates to the US dollar by currency and day, from records of the schema FxRate. */
public final class RateTable implements ReferenceTable {

  private final String topic;
  private final ReadingRules rules;
  private final int rateScale;
  private final Map<RowId, Day> days = new ConcurrentHashMap<>();
  private final Map<Day, RankedRows<Long>> rates = new ConcurrentHashMap<>();
  private final Map<String, RateSeries> series = new ConcurrentHashMap<>();

  /** What a record is about, so that one without a value can take its rate away. */
  private record Day(String currency, int epochDay) {}

  /**
   * @param rules by which the records are read
   */
  public RateTable(String topic, ReadingRules rules) {
    this.topic = topic;
    this.rules = rules;
    this.rateScale = newReader().field("usd_rate").scale();
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public RecordReader newReader() {
    return RecordReader.compile(ContractRecord.FX_RATE.schema(), rules);
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
  public synchronized void put(RowVersion version, RecordReader reader, ReferenceRecord record) {
    int epochDay = Math.toIntExact(record.number(reader.field("date")));
    Day day = new Day(record.text(reader.field("currency")), epochDay);
    long unscaled = record.unscaled(reader.field("usd_rate"));
    RowId id = version.id();
    Day before = days.put(id, day);
    rates.compute(
        day,
        (same, held) ->
            RankedRows.with(
                before == null ? held : RankedRows.without(held, id), version, unscaled));
    show(day);
    if (before != null && !before.equals(day)) {
      release(before, id);
    }
  }

  @Override
  public synchronized void remove(RowId id) {
    Day day = days.remove(id);
    if (day != null) {
      release(day, id);
    }
  }

  @Override
  public synchronized int forget(int partition, long offset) {
    List<RowId> ids = RankedRows.before(partition, offset, rates.values());
    ids.forEach(this::remove);
    return ids.size();
  }

  @Override
  public boolean holds(RowId id) {
    return days.containsKey(id);
  }

  @Override
  public synchronized void clear() {
    days.clear();
    rates.clear();
    series.clear();
  }

  @Override
  public int size() {
    return days.size();
  }

  /** Another record may hold the same day: then its rate counts from now on. */
  private void release(Day day, RowId id) {
    rates.computeIfPresent(day, (same, held) -> RankedRows.without(held, id));
    show(day);
  }

  private void show(Day day) {
    RankedRows<Long> held = rates.get(day);
    series.compute(
        day.currency(),
        (currency, known) -> {
          RateSeries all = known == null ? RateSeries.EMPTY : known;
          RateSeries shown =
              held == null ? all.without(day.epochDay()) : all.with(day.epochDay(), held.first());
          return shown.isEmpty() ? null : shown;
        });
  }
}
