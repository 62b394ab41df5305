package io.tributary.enricher.hostile;

import static io.tributary.enricher.hostile.Value.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.enricher.stream.EnricherHarness;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Mutations of good events through the whole topology: each is exactly one record of an output
 * topic, and what is accepted says the same as another reading of it. {@code
 * -Dtributary.mutations=1000000} runs as many, {@code -Dtributary.mutations.seed=N} those of a
 * seed.
 */
class MutationsTest {

  private static final int COUNT = Integer.getInteger("tributary.mutations", 20_000);
  private static final long SEED = Long.getLong("tributary.mutations.seed", 20_260_101L);

  /** The test driver keeps all that it was given: from time to time another takes its place. */
  private static final int PER_ENRICHER = 25_000;

  private int accepted;
  private int refused;

  @Test
  void shouldLoseNoneAndKeepTheValuesOfTheAccepted() {
    for (int from = 0; from < COUNT; from += PER_ENRICHER) {
      try (EnricherHarness enricher = EnricherHarness.with("")) {
        for (int i = from; i < Math.min(COUNT, from + PER_ENRICHER); i++) {
          check(enricher, SEED + i);
        }
      }
    }

    System.out.printf("%,d mutations: %,d accepted, %,d refused%n", COUNT, accepted, refused);
    assertThat(accepted).isGreaterThan(COUNT / 20);
    assertThat(refused).isGreaterThan(COUNT / 3);
  }

  private void check(EnricherHarness enricher, long seed) {
    byte[] value = new Mutator(seed).mutate(good(seed));
    try {
      check(enricher, value);
    } catch (RuntimeException | AssertionError e) {
      byte[] shortest = shrink(value);
      throw new AssertionError(
          "seed %d: %s%nshrunk to %s = %s"
              .formatted(
                  seed,
                  e,
                  HexFormat.of().formatHex(shortest),
                  new String(shortest, java.nio.charset.StandardCharsets.ISO_8859_1)),
          e);
    }
  }

  /** One of several kinds of good events, each time the same for a seed. */
  private static byte[] good(long seed) {
    List<UnaryOperator<Map<String, String>>> kinds =
        List.of(
            purchase -> purchase,
            e -> put(put(e, "event_type", "\"refund\""), "revenue", "-0.5"),
            e -> put(put(e, "timestamp", "\"2026-01-01T01:30:00.5+01:30\""), "user_id", "null"),
            e ->
                put(
                    put(e, "colour", "{\"a\":[true,null,-1e-3]}"),
                    "user_id",
                    "\"é\\ud83d\\ude00\""));
    UnaryOperator<Map<String, String>> kind = kinds.get(Math.floorMod(seed, kinds.size()));
    return Value.event(e -> kind.apply(put(e, "event_id", "\"mutation-%d\"".formatted(seed))))
        .bytes();
  }

  private void check(EnricherHarness enricher, byte[] value) {
    enricher.send(
        new TestRecord<>(new byte[] {1}, value, new RecordHeaders(), EnricherHarness.NOW));

    List<GenericRecord> events = enricher.enriched();
    List<GenericRecord> refusals = enricher.rejected();
    assertThat(events.size() + refusals.size()).as("records sent on").isEqualTo(1);
    if (PlainReading.isBeyondReading(value)) {
      return;
    }
    if (refusals.isEmpty()) {
      accepted++;
      assertSameValues(Plain.of(events.get(0)), value);
    } else {
      refused++;
      assertJustified(Plain.of(refusals.get(0)), value);
    }
  }

  private static void assertSameValues(Map<String, @Nullable Object> event, byte[] value) {
    Map<String, @Nullable Object> expected = PlainReading.of(value);
    expected.forEach((field, each) -> assertThat(event.get(field)).as(field).isEqualTo(each));
    String properties = (String) event.get("properties");
    JsonNode given = PlainReading.field(value, "properties");
    assertThat(properties == null).isEqualTo(given.isMissingNode() || given.isNull());
    if (properties != null) {
      assertThat(PlainReading.kept(properties)).isEqualTo(given);
    }
    if (event.get("unmapped") instanceof Map<?, ?> unmapped) {
      unmapped.forEach(
          (name, json) ->
              assertThat(PlainReading.kept((String) json))
                  .isEqualTo(PlainReading.field(value, unescaped((String) name))));
    }
  }

  /** The name of an unknown field, of its key: dots, brackets and backslashes are escaped there. */
  private static String unescaped(String key) {
    return key.replaceAll("\\\\(.)", "$1");
  }

  /** It is kept whole, and what is said not to be JSON is none for others either. */
  private static void assertJustified(Map<String, @Nullable Object> refusal, byte[] value) {
    assertThat((byte[]) refusal.get("value")).isEqualTo(value);
    Map<?, ?> first = (Map<?, ?>) ((List<?>) refusal.get("reasons")).get(0);
    if (List.of("NOT_JSON", "TRAILING_VALUE", "DUPLICATE_KEY").contains(first.get("code"))) {
      assertThat(PlainReading.isJson(value)).as("is JSON: %s", first).isFalse();
    }
  }

  /** Leaves out what is not needed to fail. */
  private byte[] shrink(byte[] failing) {
    byte[] shortest = failing;
    for (int size = shortest.length / 2; size > 0; size /= 2) {
      for (int at = 0; at + size <= shortest.length; ) {
        byte[] shorter = new byte[shortest.length - size];
        System.arraycopy(shortest, 0, shorter, 0, at);
        System.arraycopy(shortest, at + size, shorter, at, shorter.length - at);
        if (fails(shorter)) {
          shortest = shorter;
        } else {
          at += size;
        }
      }
    }
    return shortest;
  }

  private boolean fails(byte[] value) {
    try (EnricherHarness enricher = EnricherHarness.with("")) {
      check(enricher, value);
      return false;
    } catch (RuntimeException | AssertionError e) {
      return true;
    }
  }
}
