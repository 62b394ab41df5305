package io.tributary.enricher.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractRecord;
import io.tributary.enricher.event.EventField;
import io.tributary.enricher.event.ReadingRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * A table that lived through a history of its topic is the same as one that has just read what
 * compaction has left of it, whatever that is, in whatever order partitions are read.
 */
class ReferenceTablePropertyTest {

  private static final List<String> KEYS = List.of("a", "b", "c", "\u00ff", "\u00fe");
  private static final List<String> CURRENCIES = List.of("GBP", "EUR");
  private static final List<LocalDate> DAYS =
      List.of(LocalDate.parse("2025-11-01"), LocalDate.parse("2025-11-02"));

  /** A record; its key is one character for each byte, its value null for a tombstone. */
  record Change(int partition, String key, String value, long timestamp) {
    RowId id() {
      return new RowId(key, partition);
    }
  }

  @Property(tries = 500)
  void shouldHoldTheSameRatesLiveAndAfterARestart(
      @ForAll("rates") List<Change> history, @ForAll Random random) {
    RateTable live = new RateTable("rates", ReadingRules.defaults());
    RateTable restarted = new RateTable("rates", ReadingRules.defaults());

    write(live, history);
    write(restarted, asReadAnew(history, random));

    assertThat(shown(restarted)).isEqualTo(shown(live));
    assertThat(restarted.size()).isEqualTo(live.size());
  }

  @Property(tries = 500)
  void shouldHoldTheSameRowsLiveAndAfterARestart(
      @ForAll("products") List<Change> history, @ForAll Random random) {
    LookupTable live =
        new LookupTable("products", ContractRecord.PRODUCT.schema(), ReadingRules.defaults());
    LookupTable restarted =
        new LookupTable("products", ContractRecord.PRODUCT.schema(), ReadingRules.defaults());

    write(live, history);
    write(restarted, asReadAnew(history, random));

    assertThat(shown(restarted)).isEqualTo(shown(live));
    assertThat(restarted.size()).isEqualTo(live.size());
  }

  @Property(tries = 500)
  void shouldShowTheLatestOfTheCurrentRates(@ForAll("rates") List<Change> history) {
    RateTable table = new RateTable("rates", ReadingRules.defaults());
    Map<RowId, Change> current = new HashMap<>();
    history.forEach(change -> current.put(change.id(), change));

    write(table, history);

    for (String currency : CURRENCIES) {
      for (LocalDate day : DAYS) {
        String expected =
            current.values().stream()
                .filter(change -> change.value() != null && change.value().contains(currency))
                .filter(change -> change.value().contains(day.toString()))
                .max(
                    (a, b) ->
                        new RowVersion(a.id(), 0, a.timestamp())
                            .compareTo(new RowVersion(b.id(), 0, b.timestamp())))
                .map(change -> change.value().replaceAll(".*:(\\d+)}", "$1"))
                .orElse("none");
        assertThat(rate(table, currency, day)).isEqualTo(expected);
      }
    }
  }

  @Provide
  Arbitrary<List<Change>> rates() {
    Arbitrary<String> rate =
        Combinators.combine(
                Arbitraries.of(CURRENCIES),
                Arbitraries.of(DAYS),
                Arbitraries.integers().between(1, 9))
            .as("{\"currency\":\"%s\",\"date\":\"%s\",\"usd_rate\":%d}"::formatted);
    return history(rate);
  }

  @Provide
  Arbitrary<List<Change>> products() {
    return history(
        Arbitraries.integers()
            .between(1, 9)
            .map(
                "{\"product_id\":\"p\",\"name\":\"%d\",\"category\":\"c\",\"brand\":null}"
                    ::formatted));
  }

  private static Arbitrary<List<Change>> history(Arbitrary<String> good) {
    Arbitrary<String> value =
        Arbitraries.frequencyOf(
            Tuple.of(6, good),
            Tuple.of(2, Arbitraries.just("{\"currency\":7}")),
            Tuple.of(2, Arbitraries.<String>just("").injectNull(1.0)));
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(KEYS),
            value,
            Arbitraries.longs().between(1, 4))
        .as(Change::new)
        .list()
        .ofMaxSize(25);
  }

  /**
   * Compaction may have taken away any older record of a key, and its tombstone once there is no
   * older one; and partitions are read in any order, or in turns.
   */
  private static List<Change> asReadAnew(List<Change> history, Random random) {
    Map<RowId, Change> newest = new HashMap<>();
    history.forEach(change -> newest.put(change.id(), change));
    Set<RowId> gone = new HashSet<>();
    newest.forEach(
        (id, change) -> {
          if (change.value() == null && random.nextBoolean()) {
            gone.add(id);
          }
        });
    Map<Integer, List<Change>> left =
        history.stream()
            .filter(change -> !gone.contains(change.id()))
            .filter(change -> newest.get(change.id()) == change || random.nextBoolean())
            .collect(Collectors.groupingBy(Change::partition));
    List<Change> read = new ArrayList<>();
    List<List<Change>> partitions = new ArrayList<>(left.values());
    while (!partitions.isEmpty()) {
      Collections.shuffle(partitions, random);
      read.add(partitions.get(0).remove(0));
      partitions.removeIf(List::isEmpty);
    }
    return read;
  }

  private static void write(ReferenceTable table, List<Change> changes) {
    ReferenceTableWriter writer = new ReferenceTableWriter(table, topic -> {});
    long offset = 0;
    for (Change change : changes) {
      writer.write(
          change.key().getBytes(ISO_8859_1),
          change.value() == null ? null : change.value().getBytes(UTF_8),
          change.partition(),
          offset++,
          change.timestamp());
    }
  }

  private static Map<String, String> shown(RateTable table) {
    Map<String, String> shown = new TreeMap<>();
    for (String currency : CURRENCIES) {
      DAYS.forEach(day -> shown.put(currency + day, rate(table, currency, day)));
    }
    return shown;
  }

  private static Map<String, String> shown(LookupTable table) {
    EventField name = table.field("name");
    Map<String, String> shown = new TreeMap<>();
    for (String key : List.of("a", "b", "c", "\ufffd")) {
      LookupRow row = table.row(key);
      shown.put(key, row == null ? "none" : new String((byte[]) row.value(name), UTF_8));
    }
    return shown;
  }

  private static String rate(RateTable table, String currency, LocalDate day) {
    RateSeries series = table.of(currency);
    int index = series.lastUntil(day.toEpochDay());
    return index < 0 || series.dayAt(index) != day.toEpochDay()
        ? "none"
        : String.valueOf(series.rateAt(index) / 100_000_000);
  }
}
