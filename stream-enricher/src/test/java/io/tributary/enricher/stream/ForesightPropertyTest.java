package io.tributary.enricher.stream;

import static io.tributary.enricher.stream.EnricherHarness.NOW;
import static io.tributary.enricher.stream.JsonEvent.aPurchase;
import static io.tributary.enricher.stream.JsonEvent.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.config.DedupConfig.AtBound;
import io.tributary.enricher.dedup.IdDisk;
import io.tributary.enricher.dedup.RestoredIds;
import io.tributary.enricher.dedup.WindowShape;
import io.tributary.enricher.stream.Foresight.Arrival;
import io.tributary.enricher.stream.Foresight.Foretold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What is foretold of replayed records is what the service then makes of them. */
class ForesightPropertyTest {

  private static final String STEPS =
      """
      enrich:
        - {type: time, from: timestamp, time: event_time, date: event_date, hour: event_hour}
        - {type: lookup, name: products, topic: reference.products, schema: Product, on: product_id,
           fields: {name: product_name}, on-unknown: reject}
      """;
  private static final String LAMP =
      "{\"product_id\":\"p1\",\"name\":\"Lamp\",\"category\":\"home\",\"brand\":null}";
  private static final int LARGEST = 700;

  @Property(tries = 150)
  void shouldForetellWhatTheServiceDecides(
      @ForAll("events") List<String> before,
      @ForAll("events") List<String> replayed,
      @ForAll boolean byId) {
    String yaml = STEPS + "dedup: {partitioning: " + (byId ? "by-id" : "as-is") + "}";
    try (EnricherHarness service = EnricherHarness.with(yaml)) {
      service.reference("reference.products", "p1", LAMP);
      service.limits.limit("events.enriched", LARGEST);
      before.forEach(service::send);
      outcomes(service);
      Foresight foresight = new Foresight(service.live.current(), service.outputs, memory(service));

      List<String> foretold = new ArrayList<>();
      for (int i = 0; i < replayed.size(); i++) {
        foretold.add(name(foresight.of(arrival(replayed.get(i), before.size() + i))));
      }
      List<String> decided = new ArrayList<>();
      for (String each : replayed) {
        service.send(each.getBytes(UTF_8), NOW, lineage());
        decided.addAll(outcomes(service));
      }

      assertThat(foretold).isEqualTo(decided);
    }
  }

  @Provide
  Arbitrary<List<String>> events() {
    Arbitrary<String> id = Arbitraries.of("e1", "e2", "e3", "e4", "e5");
    Arbitrary<String> kind =
        Arbitraries.frequency(
            Tuple.of(6, "plain"),
            Tuple.of(2, "other payload"),
            Tuple.of(2, "purchase"),
            Tuple.of(2, "no currency"),
            Tuple.of(1, "bad timestamp"),
            Tuple.of(1, "far ahead"),
            Tuple.of(1, "broken"),
            Tuple.of(1, "known product"),
            Tuple.of(2, "unknown product"),
            Tuple.of(1, "large"),
            Tuple.of(1, "unknown field"));
    return Combinators.combine(id, kind).as(ForesightPropertyTest::event).list().ofMaxSize(12);
  }

  private static String event(String id, String kind) {
    JsonEvent event = anEvent().id(id);
    return switch (kind) {
      case "other payload" -> event.with("user_id", "\"u2\"").toString();
      case "purchase" -> aPurchase().id(id).toString();
      case "no currency" -> aPurchase().id(id).with("currency", "null").toString();
      case "bad timestamp" -> event.with("timestamp", "\"never\"").toString();
      case "far ahead" -> event.with("timestamp", "\"2099-01-01T00:00:00Z\"").toString();
      case "broken" -> event.toString().replace("}", "");
      case "known product" -> event.with("product_id", "\"p1\"").toString();
      case "unknown product" -> event.with("product_id", "\"p9\"").toString();
      case "large" -> event.with("properties", "\"" + "x".repeat(LARGEST) + "\"").toString();
      case "unknown field" -> event.with("colour", "\"red\"").toString();
      default -> event.toString();
    };
  }

  private static RestoredIds memory(EnricherHarness service) {
    RestoredIds ids =
        new RestoredIds(
            new WindowShape(
                Duration.ofHours(24).toMillis(), 20_000_000, 20_000_000, AtBound.SHORTEN_WINDOW),
            new IdDisk(Path.of("target/ids-of-foresight")));
    service
        .raw(EnricherTopology.changelog("tributary-stream-enricher"))
        .forEach(change -> ids.restore(change.key(), change.value()));
    return ids;
  }

  private static Arrival arrival(String event, long offset) {
    return new Arrival(
        0, offset, NOW.toEpochMilli(), "k".getBytes(UTF_8), event.getBytes(UTF_8), lineage());
  }

  private static Headers lineage() {
    Headers headers = new RecordHeaders();
    new ReplayHeaders(2, "events.raw", 0, 7, NOW.toEpochMilli()).write(headers);
    return headers;
  }

  private static String name(Foretold foretold) {
    return foretold.outcome() == null
        ? "accepted"
        : name(
            foretold.outcome().name(),
            foretold.reasons().stream().map(r -> r.code().name()).collect(Collectors.toSet()));
  }

  private static String name(String outcome, Set<String> codes) {
    return outcome + " " + new TreeSet<>(codes);
  }

  /** What the service has decided since it was asked last. */
  private static List<String> outcomes(EnricherHarness service) {
    List<String> outcomes = new ArrayList<>();
    service.enriched().forEach(event -> outcomes.add("accepted"));
    for (GenericRecord refusal : service.rejected()) {
      outcomes.add(
          name(
              refusal.get("outcome").toString(),
              ((List<?>) refusal.get("reasons"))
                  .stream()
                      .map(reason -> ((GenericRecord) reason).get("code").toString())
                      .collect(Collectors.toSet())));
    }
    return outcomes;
  }
}
