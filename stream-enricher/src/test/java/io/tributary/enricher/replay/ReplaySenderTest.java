package io.tributary.enricher.replay;

import static io.tributary.enricher.replay.Refusals.aRefusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.enricher.replay.Plan.Sendable;
import io.tributary.enricher.replay.refusal.Place;
import io.tributary.enricher.service.ServiceFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplaySenderTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final MockProducer<byte[], byte[]> broker =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Progress progress = new Progress("events.replayed", Uuid.ONE_UUID);
  private final ReplaySender sender =
      new ReplaySender("events.raw", broker, Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void begin() {
    broker.initTransactions();
  }

  @Test
  void shouldSendTheRecordToItsPartitionWithTheTimeOfNow() {
    sender.send(sendables(1), progress, Pace.of(0), count -> {});

    ProducerRecord<byte[], byte[]> raw = broker.history().get(0);
    assertThat(raw.topic()).isEqualTo("events.raw");
    assertThat(raw.partition()).isEqualTo(1);
    assertThat(raw.timestamp()).isEqualTo(NOW.toEpochMilli());
    assertThat(new String(raw.key(), UTF_8)).isEqualTo("k");
    assertThat(raw.headers().lastHeader("tributary-attempt").value())
        .isEqualTo("2".getBytes(UTF_8));
  }

  @Test
  void shouldNoteEachRecordInTheTransactionThatSendsIt() {
    List<Integer> counts = new ArrayList<>();

    List<ReplaySender.Sent> sent = sender.send(sendables(1_200), progress, Pace.of(0), counts::add);

    assertThat(counts).containsExactly(500, 1_000, 1_200);
    assertThat(broker.commitCount()).isEqualTo(3);
    assertThat(sent).hasSize(1_200);
    assertThat(broker.history()).hasSize(2_400);
    broker.history().stream()
        .filter(record -> record.topic().equals("events.replayed"))
        .forEach(note -> progress.take(note.key(), note.value()));
    assertThat(sendables(1_200)).allMatch(each -> progress.isSent(each.refusal()));
  }

  @Test
  void shouldSayThatALaterReplayHasTakenOver() {
    broker.fenceProducer();

    assertThatThrownBy(() -> sender.send(sendables(1), progress, Pace.of(0), count -> {}))
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("Another replay of this application has begun")
        .hasMessageContaining("0 of 1");
    assertThat(broker.history()).isEmpty();
  }

  private static List<Sendable> sendables(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> aRefusal().at(i).source(new Place("events.raw", 1, 100 + i, 1_000)).build())
        .map(refusal -> new Sendable(refusal, refusal.value()))
        .toList();
  }
}
