package io.tributary.enricher.stream;

import static io.tributary.enricher.stream.EnricherHarness.NOW;
import static io.tributary.enricher.stream.JsonEvent.aPurchase;
import static io.tributary.enricher.stream.JsonEvent.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.event.Remark;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFateTest {

  private EnricherHarness enricher = EnricherHarness.with("");

  @AfterEach
  void close() {
    enricher.close();
  }

  @Test
  void shouldForwardValidEventWithItsSource() {
    enricher.send(anEvent());

    GenericRecord event = enricher.enriched().get(0);
    assertThat(event.get("event_id")).hasToString("e1");
    assertThat(event.get("enriched_at")).isEqualTo(NOW.toEpochMilli());
    assertThat(event.get("contract_version")).isEqualTo(1);
    GenericRecord source = (GenericRecord) event.get("source");
    assertThat(source.get("topic")).hasToString("events.raw");
    assertThat(source.get("partition")).isEqualTo(0);
    assertThat(source.get("offset")).isEqualTo(0L);
    assertThat(source.get("timestamp")).isEqualTo(NOW.toEpochMilli());
    assertThat(enricher.rejected()).isEmpty();
    assertThat(enricher.tally.accepted).isEqualTo(1);
  }

  @Test
  void shouldRefuseInvalidEventWholeWithAllReasons() {
    String json = anEvent().with("event_type", "\"nonsense\"").with("revenue", "true").toString();
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", "abc".getBytes(UTF_8));

    enricher.send(json.getBytes(UTF_8), NOW, headers);

    GenericRecord refusal = enricher.rejected().get(0);
    assertThat(refusal.get("outcome")).hasToString("INVALID");
    assertThat(codes(refusal)).containsExactlyInAnyOrder("NOT_IN_ENUM", "WRONG_TYPE");
    assertThat(refusal.get("value")).isEqualTo(ByteBuffer.wrap(json.getBytes(UTF_8)));
    assertThat(refusal.get("key")).isEqualTo(ByteBuffer.wrap("k".getBytes(UTF_8)));
    assertThat(refusal.get("headers")).asString().contains("trace");
    assertThat(refusal.get("event_id")).hasToString("e1");
    assertThat(refusal.get("attempt")).isEqualTo(1);
    assertThat(refusal.get("service_version")).hasToString("test");
    assertThat(enricher.enriched()).isEmpty();
  }

  @Test
  void shouldRefuseRecordWithoutValue() {
    enricher.send(null, NOW, new RecordHeaders());

    GenericRecord refusal = enricher.rejected().get(0);
    assertThat(codes(refusal)).containsExactly("EMPTY");
    assertThat(refusal.get("value")).isNull();
  }

  @Test
  void shouldRefuseBrokenRuleNamingIt() {
    enricher.send(aPurchase().with("currency", "null"));

    assertThat(enricher.rejected().get(0).get("reasons"))
        .asString()
        .contains("RULE_VIOLATED", "purchase-has-amount");
  }

  @Test
  void shouldRefuseSecondEventAsDuplicateOfTheFirst() {
    enricher.send(anEvent());

    enricher.send(anEvent());

    GenericRecord refusal = enricher.rejected().get(0);
    assertThat(refusal.get("outcome")).hasToString("DUPLICATE");
    assertThat(codes(refusal)).containsExactly("DUPLICATE_ID");
    GenericRecord first = (GenericRecord) refusal.get("duplicate_of");
    assertThat(first.get("partition")).isEqualTo(0);
    assertThat(first.get("offset")).isEqualTo(0L);
    assertThat(enricher.enriched()).hasSize(1);
  }

  @Test
  void shouldRefuseOtherPayloadUnderSameIdAsConflict() {
    enricher.send(anEvent());

    enricher.send(anEvent().with("event_type", "\"click\""));

    GenericRecord refusal = enricher.rejected().get(0);
    assertThat(refusal.get("outcome")).hasToString("CONFLICT");
    assertThat(refusal.get("event_type")).hasToString("click");
  }

  @Test
  void shouldNotRememberInvalidEvent() {
    enricher.send(anEvent().with("event_type", "\"nonsense\""));

    enricher.send(anEvent());

    assertThat(enricher.enriched()).hasSize(1);
  }

  @Test
  void shouldForgetIdAfterTheWindow() {
    enricher.close();
    enricher = EnricherHarness.with("dedup: {window: 1h}");
    enricher.send(anEvent(), NOW.minus(Duration.ofHours(2)));

    enricher.send(anEvent(), NOW);

    assertThat(enricher.enriched()).hasSize(2);
  }

  @Test
  void shouldNotForgetIdForRecordFromTheFuture() {
    enricher.send(anEvent());

    enricher.send(anEvent(), NOW.plus(Duration.ofDays(30)));

    assertThat(enricher.rejected()).hasSize(1);
  }

  @Test
  void shouldWriteOneChangelogRecordPerBatchInTheTransaction() {
    enricher.send(anEvent());

    List<TestRecord<byte[], byte[]>> changes =
        enricher.raw("tributary-stream-enricher-event-ids-changelog");

    assertThat(changes).as("a batch, the clock and the header").hasSize(3);
    assertThat(changes.get(0).value().length).isLessThan(24);
  }

  @Test
  void shouldStampAttemptAndFirstSourceOfReplayedRecord() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("tributary-attempt", "2".getBytes(UTF_8));
    headers.add("tributary-first-source", "events.raw/3/77/1767225600000".getBytes(UTF_8));

    enricher.send("still broken".getBytes(UTF_8), NOW, headers);

    GenericRecord refusal = enricher.rejected().get(0);
    assertThat(refusal.get("attempt")).isEqualTo(2);
    GenericRecord first = (GenericRecord) refusal.get("first_source");
    assertThat(first.get("partition")).isEqualTo(3);
    assertThat(first.get("offset")).isEqualTo(77L);
  }

  @Test
  void shouldStampAttemptAndFirstSourceOfReplayedEventThatIsAccepted() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("tributary-attempt", "2".getBytes(UTF_8));
    headers.add("tributary-first-source", "events.raw/3/77/1767225600000".getBytes(UTF_8));

    enricher.send(anEvent().toString().getBytes(UTF_8), NOW, headers);
    enricher.send(anEvent().id("e2"));

    List<GenericRecord> events = enricher.enriched();
    assertThat(events.get(0).get("attempt")).isEqualTo(2);
    assertThat(events.get(0).get("first_source"))
        .hasToString(
            "{\"topic\": \"events.raw\", \"partition\": 3, \"offset\": 77, \"timestamp\": 1767225600000}");
    assertThat(events.get(1).get("attempt")).isNull();
    assertThat(events.get(1).get("first_source")).isNull();
  }

  @Test
  void shouldNotLetAProducersJsonSayThatItWasReplayed() {
    enricher.send(anEvent().with("attempt", "7").with("first_source", "{\"topic\":\"x\"}"));

    GenericRecord event = enricher.enriched().get(0);
    assertThat(event.get("attempt")).isNull();
    assertThat(event.get("first_source")).isNull();
    assertThat(event.get("unmapped").toString())
        .contains("attempt=7", "first_source={\"topic\":\"x\"}");
  }

  @Test
  void shouldRefuseEnrichedEventThatItsTopicDoesNotTake() {
    enricher.limits.limit("events.enriched", 300);

    enricher.send(anEvent().with("properties", "\"" + "x".repeat(400) + "\""));

    assertThat(codes(enricher.rejected().get(0))).containsExactly("TOO_LARGE");
    assertThat(enricher.enriched()).isEmpty();
  }

  @Test
  void shouldLeaveValueOutOfRefusalThatItsTopicDoesNotTake() {
    enricher.limits.limit("events.rejected", 1_000);

    enricher.send("x".repeat(2_000));

    GenericRecord refusal = enricher.rejected().get(0);
    assertThat(refusal.get("value")).isNull();
    assertThat(((GenericRecord) refusal.get("source")).get("offset")).isEqualTo(0L);
    assertThat(enricher.tally.valuesLeftOut).isEqualTo(1);
  }

  @Test
  void shouldAcceptAByteOrderMarkBeforeTheObjectAndCountIt() {
    enricher.send("\ufeff" + anEvent());

    assertThat(enricher.enriched()).hasSize(1);
    assertThat(enricher.tally.remarks).containsExactly(new Remark(Remark.Kind.BYTE_ORDER_MARK, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1767225600", "0", "-1", "946684799999", "\"1999-12-31T23:59:59.999Z\""})
  void shouldCountATimeBefore2000AsSecondsTakenForMillisecondsAre(String time) {
    enricher.send(anEvent().with("timestamp", time));

    assertThat(enricher.enriched()).hasSize(1);
    assertThat(enricher.tally.remarks)
        .containsExactly(new Remark(Remark.Kind.TIME_BEFORE_2000, "timestamp"));
  }

  @Test
  void shouldCountNothingOfAnOrdinaryEventOrOneThatIsRefused() {
    enricher.send(anEvent().with("timestamp", "946684800000"));
    enricher.send("\ufeff" + anEvent().id("e2").with("timestamp", "0").with("revenue", "true"));
    enricher.send(anEvent().with("timestamp", "946684800000"));

    assertThat(enricher.tally.refused).containsExactly(Outcome.INVALID, Outcome.DUPLICATE);
    assertThat(enricher.tally.remarks).isEmpty();
  }

  @Test
  void shouldNotSendTimestampAheadOfTheClock() {
    enricher.send(anEvent(), NOW.plus(Duration.ofDays(3000)));

    assertThat(enricher.raw("events.enriched").get(0).timestamp()).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void shouldBringRecordsOfOneIdTogetherWhenPartitionedById() {
    enricher.close();
    enricher = EnricherHarness.with("dedup: {partitioning: by-id}");

    enricher.send(anEvent());
    enricher.send("broken");
    enricher.send(anEvent());

    List<GenericRecord> refusals = enricher.rejected();
    GenericRecord event = enricher.enriched().get(0);
    assertThat(((GenericRecord) event.get("source")).get("offset")).isEqualTo(0L);
    assertThat(refusals)
        .extracting(refusal -> refusal.get("outcome").toString())
        .containsExactly("INVALID", "DUPLICATE");
    GenericRecord duplicate = refusals.get(1);
    assertThat(((GenericRecord) duplicate.get("source")).get("offset")).isEqualTo(2L);
    assertThat(((GenericRecord) duplicate.get("duplicate_of")).get("offset")).isEqualTo(0L);
    assertThat(duplicate.get("key")).isEqualTo(ByteBuffer.wrap("k".getBytes(UTF_8)));
    assertThat((List<?>) duplicate.get("headers")).isEmpty();
  }

  private static List<String> codes(GenericRecord refusal) {
    return ((List<?>) refusal.get("reasons"))
        .stream().map(reason -> ((GenericRecord) reason).get("code").toString()).toList();
  }
}
