package io.tributary.enricher.replay;

import static io.tributary.enricher.replay.Refusals.aRefusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.registry.InMemorySchemaRegistry;
import io.tributary.contract.serde.AvroSerde;
import io.tributary.enricher.config.TopicsConfig;
import io.tributary.enricher.replay.Plan.Sendable;
import io.tributary.enricher.replay.Plan.Skipped;
import io.tributary.enricher.replay.ReplayRequest.Mode;
import io.tributary.enricher.replay.refusal.Place;
import io.tributary.enricher.replay.refusal.Selection;
import io.tributary.enricher.replay.refusal.StoredRefusal;
import io.tributary.enricher.replay.refusal.StoredRefusal.Cause;
import io.tributary.enricher.replay.repair.Repair;
import io.tributary.enricher.stream.OutputLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PlannerTest {

  static final TopicsConfig TOPICS =
      new TopicsConfig("events.raw", "events.enriched", "events.rejected", "events.replayed");
  private static final Planner.RawValues GONE = place -> Optional.empty();

  private final Progress progress = new Progress("events.replayed", Uuid.randomUuid());
  private final OutputLimits limits = new OutputLimits(Integer.MAX_VALUE);
  private final Plan plan = new Plan();

  @Test
  void shouldSendARefusalRepairedWithItsLineage() {
    Place first = new Place("events.raw", 0, 3, 500);
    StoredRefusal refusal =
        aRefusal()
            .attempt(2, first)
            .header("trace", "t1")
            .header("tributary-attempt", "2")
            .header("tributary-first-source", "spoilt")
            .build();

    planner(Repair.of("{\"currency\":\"GBP\"}", List.of())).prepare(refusal, 4, GONE, plan);

    Sendable sendable = plan.inOrder().get(0);
    assertThat(new String(sendable.value(), UTF_8))
        .isEqualTo("{\"event_id\":\"e1\",\"currency\":\"GBP\"}");
    assertThat(sendable.headers())
        .extracting(header -> header.key() + "=" + text(header))
        .containsExactly(
            "trace=t1", "tributary-attempt=3", "tributary-first-source=events.raw/0/3/500");
  }

  @Test
  void shouldFetchAValueThatWasLeftOut() {
    StoredRefusal refusal = leftOut();

    planner(noRepair()).prepare(refusal, 4, place -> raw(place, place.timestamp()), plan);

    Sendable sendable = plan.inOrder().get(0);
    assertThat(new String(sendable.value(), UTF_8)).isEqualTo("the raw value");
    assertThat(new String(sendable.refusal().key(), UTF_8)).isEqualTo("the raw key");
    assertThat(sendable.headers()).extracting(Header::key).contains("raw-header");
  }

  @Test
  void shouldNotTakeAnotherRecordForTheValueThatWasLeftOut() {
    planner(noRepair()).prepare(leftOut(), 4, place -> raw(place, place.timestamp() + 1), plan);
    planner(noRepair()).prepare(leftOut(), 4, GONE, plan);

    assertThat(plan.skipped(Skipped.VALUE_GONE)).isEqualTo(2);
    assertThat(plan.size()).isZero();
  }

  @Test
  void shouldSendARecordThatNeverHadAValue() {
    StoredRefusal refusal = aRefusal().value(null).because(new Cause("EMPTY", null)).build();

    planner(noRepair()).prepare(refusal, 4, GONE, plan);

    assertThat(plan.inOrder().get(0).value()).isNull();
  }

  @Test
  void shouldSayWhatCannotBeRepaired() {
    StoredRefusal refusal = aRefusal().value("broken".getBytes(UTF_8)).build();

    planner(Repair.of("{\"a\":1}", List.of())).prepare(refusal, 4, GONE, plan);

    assertThat(plan.skipped(Skipped.NOT_REPAIRABLE)).isEqualTo(1);
    assertThat(plan.impossible()).containsEntry("the value is not JSON", 1L);
  }

  @Test
  void shouldNotSendWhatTheRawTopicWouldNotTake() {
    limits.limit("events.raw", 600);
    String padding = "{\"properties\":\"" + "x".repeat(600) + "\"}";

    planner(Repair.of(padding, List.of())).prepare(aRefusal().build(), 4, GONE, plan);

    assertThat(plan.skipped(Skipped.TOO_LARGE)).isEqualTo(1);
  }

  @Test
  void shouldLeaveRefusalsOfAnotherTopicOrALostPartition() {
    Planner planner = planner(noRepair());
    StoredRefusal elsewhere = aRefusal().source(new Place("other", 1, 1, 1)).build();

    planner.prepare(elsewhere, 4, GONE, plan);
    planner.prepare(aRefusal().build(), 1, GONE, plan);

    assertThat(plan.skipped(Skipped.FROM_ELSEWHERE)).isEqualTo(2);
  }

  @Test
  void shouldSkipWhatWasSentTriedOftenOrIsBeyondTheLimit() {
    Planner planner = planner(noRepair());
    StoredRefusal sent = aRefusal().at(1).build();
    ProducerRecord<byte[], byte[]> note = progress.note(sent, 0);
    progress.take(note.key(), note.value());
    List<StoredRefusal> chosen = new ArrayList<>();

    planner.choose(sent, plan, chosen);
    planner.choose(aRefusal().at(2).attempt(2, sent.source()).build(), plan, chosen);
    planner.choose(aRefusal().at(3).build(), plan, chosen);
    planner.choose(aRefusal().at(4).build(), plan, chosen);
    planner.choose(aRefusal().at(5).outcome("DUPLICATE").build(), plan, chosen);

    assertThat(chosen).extracting(refusal -> refusal.at().offset()).containsExactly(3L);
    assertThat(plan.chosen()).isEqualTo(4);
    assertThat(plan.skipped(Skipped.ALREADY_SENT)).isEqualTo(1);
    assertThat(plan.skipped(Skipped.TRIED_OFTEN)).isEqualTo(1);
    assertThat(plan.skipped(Skipped.BEYOND_LIMIT)).isEqualTo(1);
  }

  @Test
  void shouldPassOverWhatIsNoRefusal() {
    ConsumerRecord<byte[], byte[]> foreign =
        new ConsumerRecord<>("events.rejected", 0, 7, null, "no Avro".getBytes(UTF_8));
    AvroSerde serde = new AvroSerde(InMemorySchemaRegistry.named("planner-test"));

    assertThat(Planner.read(foreign, serde.deserializer(), plan)).isEmpty();
    assertThat(plan.skipped(Skipped.UNREADABLE)).isEqualTo(1);
  }

  @Test
  void shouldNotTakeTheNotesOfATopicThatWasMadeAnew() {
    StoredRefusal refusal = aRefusal().build();
    ProducerRecord<byte[], byte[]> note = progress.note(refusal, 0);
    Progress ofTheNewTopic = new Progress("events.replayed", Uuid.randomUuid());

    progress.take(note.key(), note.value());
    ofTheNewTopic.take(note.key(), note.value());

    assertThat(progress.isSent(refusal)).isTrue();
    assertThat(ofTheNewTopic.isSent(refusal)).isFalse();
    progress.take(note.key(), null);
    assertThat(progress.isSent(refusal)).isFalse();
  }

  private Planner planner(Repair repair) {
    ReplayRequest request =
        new ReplayRequest(
            Selection.of(Set.of("INVALID")), repair, 2, 1, 0, Mode.DRY_RUN, Duration.ZERO);
    return new Planner(request, TOPICS, progress, limits);
  }

  private static Repair noRepair() {
    return Repair.of(null, List.of());
  }

  private static StoredRefusal leftOut() {
    return aRefusal().value(null).build();
  }

  private static Optional<ConsumerRecord<byte[], byte[]>> raw(Place place, long timestamp) {
    return Optional.of(
        new ConsumerRecord<>(
            place.topic(),
            place.partition(),
            place.offset(),
            timestamp,
            TimestampType.CREATE_TIME,
            0,
            0,
            "the raw key".getBytes(UTF_8),
            "the raw value".getBytes(UTF_8),
            new RecordHeaders(List.of(new RecordHeader("raw-header", new byte[0]))),
            Optional.empty()));
  }

  private static String text(Header header) {
    return new String(header.value(), UTF_8);
  }
}
