package io.tributary.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tributary.quickstart.platform.KafkaAdmin;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Ports;
import io.tributary.quickstart.platform.Producers;
import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.process.HttpProbe;
import io.tributary.quickstart.traffic.Scrape;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The enricher loses what it has on disk, or the topic that its memory of ids is restored from. */
@ExtendWith(SharedPlatform.class)
class LostMemoryIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CHANGELOG = Topics.ENRICHER_GROUP + "-event-ids-changelog";
  private static final int EVENTS = 20;

  @Test
  void shouldKnowAllIdsThoughItsStateDirIsBroken(Platform platform) throws IOException {
    // given
    send(platform, "broken-dir");
    platform.enricher().stop();
    corrupt(platform.dir().checkpoints().resolve("stream-enricher"));

    // when
    platform.enricher().start();
    platform.enricher().awaitReady();
    send(platform, "broken-dir");

    // then
    assertThat(fates(platform, "duplicate")).isEqualTo(EVENTS);
    assertThat(fates(platform, "accepted")).isZero();
  }

  @Test
  void shouldEndWithoutItsMemoryAndKnowAllIdsOnceThatIsRebuilt(Platform platform) throws Exception {
    // given
    send(platform, "lost-topic");

    // when
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
      admin.deleteTopics(List.of(CHANGELOG)).all().get();
    }
    await().atMost(PATIENCE).until(() -> !platform.enricher().isAlive());
    platform.enricher().start();
    assertThatThrownBy(platform.enricher()::awaitReady).hasMessageContaining("exit code 1");
    platform.enricher().stop();
    Diagnosis diagnosis = Diagnosis.ofEnricher(platform);
    platform
        .enricherCommand("rebuild-ids", platform.dir().logs().resolve("rebuild-ids.out"))
        .run("look at the log");
    platform.enricher().start();
    platform.enricher().awaitReady();
    send(platform, "lost-topic");

    // then
    assertThat(Files.readString(platform.enricher().log()))
        .contains("remembers the ids of events, was deleted while the service ran")
        .contains("does not exist, but group " + Topics.ENRICHER_GROUP + " has read up to")
        .contains("duplicates of those events would be accepted. Rebuild it");
    assertThat(diagnosis.exitCode()).isEqualTo(1);
    assertThat(diagnosis.findings().get(0))
        .startsWith("ERROR memory of ids: Topic " + CHANGELOG + ", which remembers the ids")
        .contains("→ Rebuild it from the enriched events: stream-enricher rebuild-ids --config");
    assertThat(fates(platform, "duplicate")).isEqualTo(EVENTS);
    assertThat(fates(platform, "accepted")).isZero();
  }

  /** Sends the same events each time, and waits until the enricher has committed them. */
  private static void send(Platform platform, String ids) {
    try (KafkaProducer<byte[], byte[]> producer = Producers.reliable(platform.bootstrapServers());
        KafkaAdmin broker = platform.admin()) {
      IntStream.range(0, EVENTS).mapToObj(i -> event(ids + "-" + i)).forEach(producer::send);
      producer.flush();
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  broker
                      .committed(Topics.ENRICHER_GROUP, Topics.RAW)
                      .equals(broker.ends(Topics.RAW)));
    }
  }

  private static ProducerRecord<byte[], byte[]> event(String id) {
    String value =
        "{\"event_id\":\"%s\",\"event_type\":\"page_view\",\"timestamp\":1764600000000}"
            .formatted(id);
    return new ProducerRecord<>(Topics.RAW, id.getBytes(UTF_8), value.getBytes(UTF_8));
  }

  /** How many events have had a fate since the enricher was started. */
  private static long fates(Platform platform, String outcome) {
    URI metrics = URI.create(platform.address(Ports.Use.ENRICHER) + "/metrics");
    Scrape scrape = Scrape.of(HttpProbe.get(metrics).orElseThrow().body());
    return (long) scrape.sum("tributary_enricher_events_total", Map.of("outcome", outcome));
  }

  /** The memory is not there, but what Kafka Streams looks for is. */
  private static void corrupt(Path stateDir) throws IOException {
    Path application = stateDir.resolve(Topics.ENRICHER_GROUP);
    Path task = Files.createDirectories(application.resolve("0_0"));
    Files.writeString(application.resolve("kafka-streams-process-metadata"), "not what was here");
    Files.writeString(task.resolve("event-ids"), "not what was here");
  }
}
