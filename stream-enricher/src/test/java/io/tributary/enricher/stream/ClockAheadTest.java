package io.tributary.enricher.stream;

import static io.tributary.enricher.stream.EnricherHarness.NOW;
import static io.tributary.enricher.stream.JsonEvent.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.ContractSchemas;
import io.tributary.enricher.Cases;
import io.tributary.enricher.config.ConfigFile;
import io.tributary.enricher.reference.ReferenceTables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A producer's clock is wrong in the record's time and in the event's alike. */
class ClockAheadTest {

  private static final Duration MONTH = Duration.ofDays(30);

  private EnricherHarness enricher = EnricherHarness.with("");

  @AfterEach
  void close() {
    enricher.close();
  }

  @Test
  void shouldRefuseWhatAClockAMonthFastSendsAndNothingElse() {
    List<Long> times = List.of(1_798_666_297_000L, 1_796_074_297_000L, 1_796_074_237_000L);
    long shift = NOW.toEpochMilli() - times.get(1);
    List<String> lines = Cases.lines("clock-ahead.jsonl");

    for (int i = 0; i < times.size(); i++) {
      long time = times.get(i) + shift;
      String json = lines.get(i).replace("" + times.get(i), "" + time);
      enricher.send(json, Instant.ofEpochMilli(time));
    }

    assertThat(enricher.enriched())
        .extracting(event -> event.get("event_id").toString())
        .containsExactly("f-2", "f-3");
    GenericRecord refusal = enricher.rejected().get(0);
    assertThat(refusal.get("event_id")).hasToString("f-1");
    assertThat(refusal.get("outcome")).hasToString("INVALID");
    assertThat(refusal.get("reasons"))
        .asString()
        .contains("TOO_FAR_AHEAD", "max-ahead-of-clock PT24H", "the service's clock 2026-01-01T12");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 24h, true",
    "'', 24h1ms, false",
    "max-ahead-of-clock: 10m, 10m, true",
    "max-ahead-of-clock: 10m, 10m1ms, false",
    "max-ahead-of-clock: any, 720h, true",
    "max-ahead: 31d, 720h, true",
    "'max-ahead: 31d, max-ahead-of-clock: 1d', 720h, false"
  })
  void shouldTakeWhatTheSettingAllows(String validation, String ahead, boolean accepted) {
    enricher.close();
    enricher = EnricherHarness.with("validation: {" + validation + "}");
    Instant time = NOW.plus(Duration.parse("PT" + ahead.replace("1ms", "0.001s")));

    enricher.send(anEvent().with("timestamp", "" + time.toEpochMilli()), time);

    assertThat(enricher.enriched()).hasSize(accepted ? 1 : 0);
  }

  @Test
  void shouldCompareWhateverFieldTheTimeOfWindowsIsMadeFrom() {
    enricher.close();
    enricher =
        EnricherHarness.with(
            """
            enrich:
              - {type: time, from: sent, time: event_time, date: event_date, hour: event_hour}
            """,
            renamed(ContractRecord.RAW_EVENT),
            renamed(ContractRecord.ENRICHED_EVENT));
    Instant time = NOW.plus(MONTH);

    enricher.send(aSent("a", time), time);
    enricher.send(aSent("b", time), NOW);
    enricher.send(aSent("c", NOW), NOW);

    assertThat(enricher.enriched()).hasSize(1);
    assertThat(enricher.rejected())
        .allSatisfy(
            refusal ->
                assertThat(refusal.get("reasons")).asString().contains("TOO_FAR_AHEAD", "sent"));
  }

  @Test
  void shouldAcceptAnEventOfNowWhoseRecordIsAheadAndRememberItsId() {
    enricher.send(anEvent(), NOW.plus(MONTH));
    enricher.send(anEvent(), NOW);

    assertThat(enricher.enriched()).hasSize(1);
    assertThat(enricher.rejected().get(0).get("outcome")).hasToString("DUPLICATE");
  }

  @Test
  void shouldBringAnIdToOneTaskWhateverTheClockSays() {
    var config = ConfigFile.parse(EnricherHarness.MINIMAL, Map.of());
    CompiledContract contract =
        EnricherHarness.compiled(
            config,
            ReferenceTables.of(config),
            ContractRecord.RAW_EVENT.schema(),
            ContractRecord.ENRICHED_EVENT.schema());
    Instant late = NOW.plus(Duration.ofDays(40_000));
    byte[] ahead = anEvent().with("timestamp", "" + late.toEpochMilli()).toString().getBytes(UTF_8);
    byte[] now = anEvent().toString().getBytes(UTF_8);

    byte[] key =
        IdKeying.key(
            contract.events().newParser(), ahead, new Origin(0, 5, late.toEpochMilli(), null));

    assertThat(key)
        .isEqualTo(
            IdKeying.key(
                contract.events().newParser(), now, new Origin(1, 7, NOW.toEpochMilli(), null)));
  }

  @Test
  void shouldTakeARecordWithoutTimeForOneOfNowRatherThanOf1970() {
    RecordTime time = new RecordTime(NOW::toEpochMilli);

    assertThat(time.extract(record(-1), -1)).isEqualTo(NOW.toEpochMilli());
    assertThat(time.extract(record(-1), 7)).isEqualTo(7);
    assertThat(time.extract(record(0), 7)).isZero();
  }

  private static ConsumerRecord<Object, Object> record(long timestamp) {
    return new ConsumerRecord<>(
        "events.raw",
        0,
        0,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        "k",
        "v",
        new RecordHeaders(),
        Optional.empty());
  }

  private static JsonEvent aSent(String id, Instant time) {
    return new JsonEvent()
        .id(id)
        .with("event_type", "\"click\"")
        .with("sent", "" + time.toEpochMilli());
  }

  private static Schema renamed(ContractRecord record) {
    String json = record.schema().toString().replace("\"name\":\"timestamp\"", "\"name\":\"sent\"");
    // The record `source` keeps its own.
    int source = json.indexOf("\"name\":\"source\"");
    return ContractSchemas.parse(
        source < 0
            ? json
            : json.substring(0, source)
                + json.substring(source)
                    .replaceFirst("\"name\":\"sent\"", "\"name\":\"timestamp\""));
  }
}
