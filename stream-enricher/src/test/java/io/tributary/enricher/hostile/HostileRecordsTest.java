package io.tributary.enricher.hostile;

import static io.tributary.enricher.hostile.Fate.Kept.WHOLE;
import static io.tributary.enricher.hostile.Fate.Kept.WITHOUT_VALUE;
import static io.tributary.enricher.hostile.Fate.Kept.WITHOUT_VALUE_HEADERS_AND_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.event.ReasonCode;
import io.tributary.enricher.hostile.HostileRecord.Setting;
import io.tributary.enricher.stream.EnricherHarness;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each record of the corpus has its one fate, keeps its bytes, takes no more memory than its size
 * explains, and leaves the next event alone. One enricher takes them all, one after the other.
 */
class HostileRecordsTest {

  /** Kafka's default for {@code max.message.bytes}, and what the README asks for refusals. */
  private static final int TOPIC_LIMIT = 1_048_588;

  private static final int MORE_FOR_REFUSALS = 64 << 10;

  /** What a record may allocate on its whole way: times its size, and whatever its size. */
  private static final int ALLOCATED_PER_BYTE = 40;

  private static final long ALLOCATED_ANYWAY = 2 << 20;
  private static final long ALLOCATED_PER_HEADER = 1 << 10;

  private static final List<HostileRecord> ALL = Corpus.all();
  private static final Map<Setting, EnricherHarness> AS_IS = enrichers("");
  private static final Map<Setting, EnricherHarness> BY_ID =
      enrichers("dedup: {partitioning: by-id}");

  static Stream<HostileRecord> records() {
    return ALL.stream();
  }

  /** The first record of all pays for loading classes. */
  @BeforeAll
  static void warmUp() {
    Stream.of(AS_IS, BY_ID)
        .flatMap(all -> all.values().stream())
        .forEach(HostileRecordsTest::assertThatTheNextOneFlows);
  }

  @AfterAll
  static void close() {
    Stream.of(AS_IS, BY_ID).flatMap(all -> all.values().stream()).forEach(EnricherHarness::close);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void shouldHaveItsOneFate(HostileRecord record) {
    assertFate(record, enricher(AS_IS, record));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void shouldHaveItsOneFateWhenPartitionedById(HostileRecord record) {
    assertFate(record, enricher(BY_ID, record));
  }

  @Test
  void shouldHoldMoreThanFourHundredRecordsOfDifferentNames() {
    Set<String> names = new HashSet<>();
    assertThat(ALL).filteredOn(record -> !names.add(record.name())).isEmpty();
    assertThat(ALL).hasSizeGreaterThan(400);
  }

  @Test
  void shouldHoldEveryReason() {
    Set<ReasonCode> codes = EnumSet.noneOf(ReasonCode.class);
    for (HostileRecord record : ALL) {
      if (record.fate() instanceof Fate.Refused refused) {
        refused.reasons().forEach(reason -> codes.add(ReasonCode.valueOf(reason.split(" ")[0])));
      }
    }

    assertThat(codes)
        .as("all but the one for a fault of the program, which no record may bring about")
        .isEqualTo(EnumSet.complementOf(EnumSet.of(ReasonCode.INTERNAL)));
  }

  private static void assertFate(HostileRecord record, EnricherHarness enricher) {
    Value before = record.before();
    if (before != null) {
      enricher.send(sent(before));
      assertThat(enricher.enriched()).hasSize(1);
    }

    TestRecord<byte[], byte[]> hostile =
        new TestRecord<>(
            record.key(), record.value(), new RecordHeaders(record.headers()), record.timestamp());
    long allocated = Allocation.of(() -> enricher.send(hostile));

    List<GenericRecord> enriched = enricher.enriched();
    List<GenericRecord> rejected = enricher.rejected();
    assertThat(enriched.size() + rejected.size()).as("records sent on").isEqualTo(1);
    if (record.fate() instanceof Fate.Accepted accepted) {
      assertThat(rejected).as("refusals").isEmpty();
      assertAccepted(Plain.of(enriched.get(0)), record, accepted);
    } else if (record.fate() instanceof Fate.Refused refused) {
      assertThat(enriched).as("events").isEmpty();
      assertRefused(Plain.of(rejected.get(0)), record, refused);
    }
    assertThat(allocated).as("bytes allocated for %d", record.size()).isLessThan(most(record));
    assertThatTheNextOneFlows(enricher);
  }

  private static long most(HostileRecord record) {
    return ALLOCATED_PER_BYTE * record.size()
        + ALLOCATED_PER_HEADER * record.headers().size()
        + ALLOCATED_ANYWAY;
  }

  private static void assertAccepted(
      Map<String, @Nullable Object> event, HostileRecord record, Fate.Accepted accepted) {
    Map<String, @Nullable Object> expected = goodValues(record.id());
    expected.putAll(accepted.values());
    assertThat(event).containsAllEntriesOf(expected);
    assertSource(event, record);
  }

  private static void assertRefused(
      Map<String, @Nullable Object> refusal, HostileRecord record, Fate.Refused refused) {
    assertThat(reasons(refusal)).containsExactlyElementsOf(refused.reasons());
    assertThat(refusal).containsEntry("outcome", refused.outcome()).containsEntry("attempt", 1);
    assertThat(refusal.get("first_source")).isNull();
    boolean key = refused.kept() != WITHOUT_VALUE_HEADERS_AND_KEY;
    boolean headers = refused.kept() == WHOLE || refused.kept() == WITHOUT_VALUE;
    assertSame("key", refusal.get("key"), key ? record.key() : null);
    assertSame("value", refusal.get("value"), refused.kept() == WHOLE ? record.value() : null);
    assertThat(headers(refusal)).isEqualTo(headers ? headers(record) : List.of());
    assertSource(refusal, record);
  }

  private static void assertSource(Map<String, @Nullable Object> row, HostileRecord record) {
    Map<?, ?> source = (Map<?, ?>) row.get("source");
    assertThat(source.get("topic")).isEqualTo("events.raw");
    assertThat(source.get("timestamp")).isEqualTo(Instant.ofEpochMilli(record.timestamp()));
  }

  private static void assertThatTheNextOneFlows(EnricherHarness enricher) {
    Value good = Value.good();
    enricher.send(sent(good));

    List<GenericRecord> enriched = enricher.enriched();
    assertThat(enriched).as("the event after it").hasSize(1);
    assertThat(Plain.of(enriched.get(0))).containsAllEntriesOf(goodValues(good.id()));
    assertThat(enricher.rejected()).isEmpty();
  }

  private static Map<String, @Nullable Object> goodValues(String id) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("event_id", id);
    values.put("user_id", "u-1");
    values.put("session_id", "s-1");
    values.put("event_type", "purchase");
    values.put("product_id", "p-1");
    values.put("campaign_id", "c-1");
    values.put("revenue", new BigDecimal("19.9900"));
    values.put("currency", "GBP");
    values.put("timestamp", Instant.ofEpochMilli(1_767_225_600_000L));
    values.put("event_time", Instant.ofEpochMilli(1_767_225_600_000L));
    values.put("properties", "{\"a\": [1, \"x\"]}");
    values.put("unmapped", null);
    return values;
  }

  private static List<String> reasons(Map<String, @Nullable Object> refusal) {
    List<String> reasons = new ArrayList<>();
    for (Object each : (List<?>) refusal.get("reasons")) {
      Map<?, ?> reason = (Map<?, ?>) each;
      assertThat((String) reason.get("message")).as("message").hasSizeBetween(1, 1_000);
      reasons.add(
          reason.get("code") + (reason.get("field") == null ? "" : " " + reason.get("field")));
    }
    return reasons;
  }

  private static List<List<@Nullable Object>> headers(HostileRecord record) {
    List<List<@Nullable Object>> headers = new ArrayList<>();
    record.headers().forEach(each -> headers.add(header(each.key(), each.value())));
    return headers;
  }

  private static List<List<@Nullable Object>> headers(Map<String, @Nullable Object> refusal) {
    List<List<@Nullable Object>> headers = new ArrayList<>();
    for (Object each : (List<?>) refusal.get("headers")) {
      Map<?, ?> header = (Map<?, ?>) each;
      headers.add(header((String) header.get("key"), (byte[]) header.get("value")));
    }
    return headers;
  }

  private static List<@Nullable Object> header(String key, byte @Nullable [] value) {
    return Arrays.asList(key, value == null ? null : ByteBuffer.wrap(value));
  }

  /** Without AssertJ's comparison, which takes seconds for a megabyte. */
  private static void assertSame(String what, @Nullable Object actual, byte @Nullable [] expected) {
    assertThat(Arrays.equals((byte[]) actual, expected))
        .as("the record's %s is kept", what)
        .isTrue();
  }

  private static TestRecord<byte[], byte[]> sent(Value value) {
    return new TestRecord<>(
        new byte[] {1}, value.bytes(), new RecordHeaders(), EnricherHarness.NOW);
  }

  private static EnricherHarness enricher(
      Map<Setting, EnricherHarness> enrichers, HostileRecord record) {
    return enrichers.get(record.setting());
  }

  private static Map<Setting, EnricherHarness> enrichers(String dedup) {
    Map<Setting, EnricherHarness> enrichers = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      EnricherHarness enricher = EnricherHarness.with(setting.yaml + "\n" + dedup);
      enricher.limits.limit("events.enriched", TOPIC_LIMIT);
      enricher.limits.limit("events.rejected", TOPIC_LIMIT + MORE_FOR_REFUSALS);
      enricher.reference(
          "reference.campaigns", "c-1", "{\"campaign_id\":\"c-1\",\"name\":\"Spring\"}");
      enrichers.put(setting, enricher);
    }
    return enrichers;
  }
}
