package io.tributary.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What both doctors say of a running platform, of one without a registry, and of a transaction. */
@ExtendWith(SharedPlatform.class)
class DoctorIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, String> NO_REGISTRY =
      Map.of("TRIBUTARY_REGISTRY_URL", "http://127.0.0.1:1");

  @Test
  void shouldNameWhatIsWrongWithItsRemedyAndNoErrorWhereThereIsNone(Platform platform) {
    // given a transaction that is left open, which takes a while to be remarkable
    try (KafkaProducer<byte[], byte[]> producer = producer(platform)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(Topics.ENRICHED, 0, null, "open".getBytes(UTF_8)));
      producer.flush();

      // when
      Answer lakeAlone = Answer.ofLakeWriter(platform, NO_REGISTRY, "doctor");
      Answer enricherAlone = Answer.ofEnricher(platform, NO_REGISTRY, "doctor");
      Answer whole =
          await()
              .atMost(PATIENCE)
              .until(
                  () -> Answer.ofLakeWriter(platform, "doctor", "--format", "json"),
                  each -> each.text().contains("forgetful-loader"));
      producer.abortTransaction();

      // then
      assertRegistryIsAway(lakeAlone);
      assertRegistryIsAway(enricherAlone);
      assertThat(lakeAlone.text())
          .containsPattern("INFO +checkpoint of events +(complete, and the table agrees|none yet)");
      assertThat(whole.exitCode()).as(whole.text()).isZero();
      assertNamesTheProducer(whole.json());
    }
  }

  private static void assertRegistryIsAway(Answer doctor) {
    assertThat(doctor.exitCode()).as(doctor.text()).isEqualTo(1);
    assertThat(doctor.text())
        .containsPattern("ERROR +registry http://127.0.0.1:1 +cannot be looked at")
        .contains("→ start it, or set registry.url");
  }

  private static void assertNamesTheProducer(JsonNode report) {
    assertThat(report.path("healthy").asBoolean()).isTrue();
    assertThat(report.path("errors").asInt()).isZero();
    assertThat(report.path("findings"))
        .anySatisfy(
            finding -> {
              assertThat(finding.path("severity").asText()).isEqualTo("WARNING");
              assertThat(finding.path("subject").asText())
                  .isEqualTo("topic events.enriched partition 0");
              assertThat(finding.path("what").asText()).contains("forgetful-loader", "epoch 0");
              assertThat(finding.path("remedy").asText()).contains("kafka-transactions.sh");
            });
  }

  private static KafkaProducer<byte[], byte[]> producer(Platform platform) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            platform.bootstrapServers(),
            "transactional.id",
            "forgetful-loader",
            "transaction.timeout.ms",
            600_000);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
