package io.tributary.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What both doctors say of a running platform, of one without a registry, and of a transaction. */
@ExtendWith(SharedPlatform.class)
class DoctorIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, String> NO_REGISTRY =
      Map.of("TRIBUTARY_REGISTRY_URL", "http://127.0.0.1:1");

  @Test
  void shouldFindErrorsWhereTheRegistryIsAway(Platform platform) {
    // when
    Answer lake = Answer.ofLakeWriter(platform, NO_REGISTRY, "doctor");
    Answer enricher = Answer.ofEnricher(platform, NO_REGISTRY, "doctor");

    // then
    assertThat(lake.exitCode()).as(lake.text()).isEqualTo(1);
    assertThat(lake.text())
        .containsPattern("ERROR +registry http://127.0.0.1:1 +cannot be looked at")
        .contains("→ start it, or set registry.url")
        .containsPattern("INFO +checkpoint of events +complete, and the table agrees");
    assertThat(enricher.exitCode()).as(enricher.text()).isEqualTo(1);
    assertThat(enricher.text())
        .containsPattern("ERROR +registry http://127.0.0.1:1 +cannot be looked at");
  }

  @Test
  void shouldFindNoErrorAndNameTheProducerOfATransactionThatIsOpenTooLong(Platform platform) {
    // given
    try (KafkaProducer<byte[], byte[]> producer = producer(platform)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(Topics.ENRICHED, 0, null, "open".getBytes(UTF_8)));
      producer.flush();

      // when
      Answer answer =
          Awaitility.await()
              .atMost(PATIENCE)
              .until(
                  () -> Answer.ofLakeWriter(platform, "doctor", "--format", "json"),
                  each -> each.text().contains("forgetful-loader"));
      producer.abortTransaction();

      // then
      JsonNode report = answer.json();
      assertThat(answer.exitCode()).as(answer.text()).isZero();
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
  }

  private static KafkaProducer<byte[], byte[]> producer(Platform platform) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            platform.bootstrapServers(),
            "transactional.id",
            "forgetful-loader",
            "transaction.timeout.ms",
            (int) PATIENCE.toMillis());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
