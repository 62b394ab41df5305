package io.tributary.quickstart.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.ReferenceData;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShopDayTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final ReferenceData REFERENCE =
      new ReferenceData(Installation.locate().referenceData());

  @Test
  void shouldGenerateTheSameBytesFromTheSameSeed() {
    // when
    List<ShopEvent> once = day(7, 0, 5_000);
    List<ShopEvent> again = day(7, 0, 5_000);

    // then
    assertThat(once).hasSize(5_000);
    for (int i = 0; i < once.size(); i++) {
      assertThat(again.get(i).key()).isEqualTo(once.get(i).key());
      assertThat(Arrays.equals(again.get(i).value(), once.get(i).value())).isTrue();
    }
  }

  @Test
  void shouldNotRepeatAnIdOnAnotherDayOrWithAnotherSeed() {
    // given
    Set<String> ids = ids(day(7, 0, 2_000));

    // when
    Set<String> others = ids(day(7, 1, 2_000));
    others.addAll(ids(day(8, 0, 2_000)));

    // then
    assertThat(others).doesNotContainAnyElementsOf(ids);
  }

  @Test
  void shouldHaveEveryKindOfTrouble() {
    // when
    Truth truth = truth(day(42, 0, 20_000));

    // then
    assertThat(truth.refusals().keySet())
        .extracting(Truth.Refusal::code)
        .containsExactlyInAnyOrder(
            "CONFLICTING_ID",
            "DUPLICATE_ID",
            "BAD_FORMAT",
            "BAD_LENGTH",
            "BAD_UTF8",
            "DUPLICATE_KEY",
            "EMPTY",
            "MISSING",
            "NOT_AN_OBJECT",
            "NOT_IN_ENUM",
            "NOT_JSON",
            "NULL",
            "OUT_OF_RANGE",
            "RULE_VIOLATED",
            "TOO_DEEP",
            "TOO_FAR_AHEAD",
            "TOO_LARGE",
            "TOO_MANY_DECIMALS",
            "TRAILING_VALUE",
            "WRONG_TYPE");
    assertThat(truth.acceptedByType()).hasSize(EventType.values().length);
    assertThat(truth.traits()).hasSize(ShopEvent.Trait.values().length);
    assertThat(truth.refusedByOutcome().get("DUPLICATE")).isBetween(800L, 1_200L);
  }

  @Test
  void shouldShowEveryFaultEvenInASmallDay() {
    // when
    Truth truth = truth(day(42, 0, 100));

    // then
    assertThat(truth.refusals().keySet()).extracting(Truth.Refusal::outcome).contains("INVALID");
    assertThat(truth.refusedByOutcome().get("INVALID")).isGreaterThanOrEqualTo(Fault.ALL.size());
  }

  @Test
  void shouldTellTheTruthThatThePlainReadingOfTheBytesTells() throws IOException {
    // given
    List<ShopEvent> events = day(42, 0, 20_000);

    // when
    PlainReading reading = new PlainReading();
    for (ShopEvent event : events) {
      reading.add(event);
    }

    // then
    Truth truth = truth(events);
    assertThat(truth.accepted()).isEqualTo(reading.byId.size());
    assertThat(truth.refusedByOutcome().get("DUPLICATE")).isEqualTo(reading.duplicates);
    assertThat(truth.refusedByOutcome().get("CONFLICT")).isEqualTo(reading.conflicts);
    assertThat(truth.groups()).isEqualTo(reading.groups());
  }

  /** Reads the good events' bytes again, with a parser and a few lines of arithmetic. */
  private static final class PlainReading {
    private final Map<String, String> byId = new HashMap<>();
    private final List<JsonNode> accepted = new ArrayList<>();
    private long duplicates;
    private long conflicts;

    void add(ShopEvent event) throws IOException {
      if (event.fate() instanceof Fate.Refused refused && refused.outcome().equals("INVALID")) {
        return;
      }
      String text = new String(event.value(), java.nio.charset.StandardCharsets.UTF_8);
      JsonNode json = JSON.readTree(text);
      String before = byId.putIfAbsent(json.get("event_id").asText(), text);
      if (before == null) {
        accepted.add(json);
      } else if (before.equals(text)) {
        duplicates++;
      } else {
        conflicts++;
      }
    }

    Map<Truth.Group, Truth.Measures> groups() {
      Map<Truth.Group, List<JsonNode>> members = new TreeMap<>();
      for (JsonNode event : accepted) {
        Instant hour = time(event).truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        members
            .computeIfAbsent(
                new Truth.Group(hour, event.get("event_type").asText()), g -> new ArrayList<>())
            .add(event);
      }
      Map<Truth.Group, Truth.Measures> groups = new TreeMap<>();
      members.forEach((group, events) -> groups.put(group, measures(events)));
      return groups;
    }

    private static Truth.Measures measures(List<JsonNode> events) {
      Set<String> users = new HashSet<>();
      long orders = 0;
      BigDecimal usd = BigDecimal.ZERO.setScale(4);
      for (JsonNode event : events) {
        if (!event.path("user_id").isNull()) {
          users.add(event.path("user_id").asText());
        }
        if (event.has("revenue")) {
          orders++;
          usd = usd.add(usd(event));
        }
      }
      return new Truth.Measures(events.size(), orders, usd, users.size());
    }

    private static BigDecimal usd(JsonNode event) {
      String day = LocalDate.ofInstant(time(event), ZoneOffset.UTC).toString();
      BigDecimal rate = null;
      for (ReferenceData.Rate line : REFERENCE.rates()) {
        if (line.currency().equals(event.get("currency").asText())
            && line.date().compareTo(day) <= 0) {
          rate = new BigDecimal(line.usdRate());
        }
      }
      return rate == null
          ? BigDecimal.ZERO
          : event.get("revenue").decimalValue().multiply(rate).setScale(4, RoundingMode.HALF_UP);
    }

    private static Instant time(JsonNode event) {
      JsonNode time = event.get("timestamp");
      return time.isNumber()
          ? Instant.ofEpochMilli(time.asLong())
          : OffsetDateTime.parse(time.asText()).toInstant();
    }
  }

  private static List<ShopEvent> day(long seed, int day, int events) {
    List<ShopEvent> all = new ArrayList<>();
    new ShopDay(Catalog.of(REFERENCE), seed, day, events).forEachRemaining(all::add);
    return all;
  }

  private static Truth truth(List<ShopEvent> events) {
    Truth truth = new Truth();
    events.forEach(truth::add);
    return truth;
  }

  private static Set<String> ids(List<ShopEvent> events) {
    Set<String> ids = new HashSet<>();
    events.forEach(event -> ids.add(event.key()));
    return ids;
  }
}
