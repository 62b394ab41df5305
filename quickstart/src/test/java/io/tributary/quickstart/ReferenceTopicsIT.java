package io.tributary.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.quickstart.platform.KafkaAdmin;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Ports;
import io.tributary.quickstart.platform.Producers;
import io.tributary.quickstart.platform.ReferenceData;
import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.process.HttpProbe;
import io.tributary.quickstart.traffic.Scrape;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reference topic changes under the running enricher. */
@ExtendWith(SharedPlatform.class)
class ReferenceTopicsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ROW = "{\"campaign_id\":\"c\",\"name\":\"n\",\"channel\":\"email\"}";

  @Test
  void shouldEndWhenATopicGetsPartitionsAndReadThemAtTheNextStart(Platform platform)
      throws IOException {
    // when
    try (KafkaAdmin admin = platform.admin()) {
      admin.addPartition(Topics.CAMPAIGNS);
    }
    send(platform, new ProducerRecord<>(Topics.CAMPAIGNS, 1, utf8("c-second"), utf8(ROW)));
    startAgainAfterItsEnd(platform);
    send(platform, event("partition", "c-second"));

    // then
    assertThat(log(platform))
        .contains("Reference topic reference.campaigns has 2 partitions instead of 1 while");
    await().atMost(PATIENCE).until(() -> metric(platform, "events", "outcome", "accepted") == 1);
    assertThat(metric(platform, "unknown_keys", "step", "campaigns")).isZero();
  }

  @Test
  void shouldEndWhenATopicIsMadeAnewAndReadNothingOfTheOneBefore(Platform platform)
      throws IOException {
    // given
    ReferenceData data = new ReferenceData(platform.installation().referenceData());
    String before = data.campaigns().get(0).path("campaign_id").asText();

    // when
    try (KafkaAdmin admin = platform.admin()) {
      admin.delete(Topics.CAMPAIGNS);
      platform.makeTopics();
    }
    send(platform, new ProducerRecord<>(Topics.CAMPAIGNS, utf8("c-anew"), utf8(ROW)));
    startAgainAfterItsEnd(platform);
    send(platform, event("anew", "c-anew"));
    send(platform, event("before", before));

    // then
    assertThat(log(platform))
        .containsPattern(
            "reference.campaigns was deleted|reference tables can no longer follow their topics")
        .doesNotContain("ClassCastException");
    await().atMost(PATIENCE).until(() -> metric(platform, "events", "outcome", "accepted") == 2);
    assertThat(metric(platform, "unknown_keys", "step", "campaigns")).isEqualTo(1);

    data.send(platform.bootstrapServers());
  }

  private static void startAgainAfterItsEnd(Platform platform) {
    await().atMost(PATIENCE).until(() -> !platform.enricher().isAlive());
    platform.enricher().stop();
    platform.enricher().start();
    platform.enricher().awaitReady();
  }

  private static void send(Platform platform, ProducerRecord<byte[], byte[]> record) {
    try (KafkaProducer<byte[], byte[]> producer = Producers.reliable(platform.bootstrapServers())) {
      producer.send(record);
      producer.flush();
    }
  }

  private static ProducerRecord<byte[], byte[]> event(String id, String campaign) {
    String value =
        "{\"event_id\":\"reference-%s\",\"event_type\":\"page_view\",\"timestamp\":1764600000000,\"campaign_id\":\"%s\"}"
            .formatted(id, campaign);
    return new ProducerRecord<>(Topics.RAW, utf8(id), utf8(value));
  }

  private static long metric(Platform platform, String name, String label, String value) {
    URI metrics = URI.create(platform.address(Ports.Use.ENRICHER) + "/metrics");
    Scrape scrape = Scrape.of(HttpProbe.get(metrics).orElseThrow().body());
    return (long) scrape.sum("tributary_enricher_" + name + "_total", Map.of(label, value));
  }

  private static String log(Platform platform) throws IOException {
    return Files.readString(platform.enricher().log());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
