package io.tributary.enricher.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.config.ConfigFile;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.reference.LookupTable;
import io.tributary.enricher.reference.ReferenceTableWriter;
import io.tributary.enricher.reference.ReferenceTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReferenceWatchTest {

  private static final String PRODUCTS = "reference.products";
  private static final TopicIdentity ONE = new TopicIdentity(new Uuid(1, 1), 1);
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private final EnricherConfig config =
      ConfigFile.parse(
          "kafka: {bootstrap-servers: '127.0.0.1:1', properties: {default.api.timeout.ms: 100, request.timeout.ms: 50}}",
          Map.of());
  private final ReferenceTables tables = ReferenceTables.of(config);
  private final Broker away = new Broker(config, tables);
  private final List<ServiceFailure> failures = new ArrayList<>();
  private final ReferenceWatch watch =
      new ReferenceWatch(away, tables, Map.of(PRODUCTS, ONE), failures::add, () -> START);

  @AfterEach
  void close() {
    away.close();
  }

  @Test
  void shouldGoOnWithTheTopicsThatWereRead() {
    assertThat(watch.isAsRead(Map.of(PRODUCTS, ONE))).isTrue();
    assertThat(failures).isEmpty();
  }

  @Test
  void shouldEndWhenATopicHasMorePartitions() {
    assertThat(watch.isAsRead(Map.of(PRODUCTS, new TopicIdentity(ONE.id(), 4)))).isFalse();

    assertThat(failures)
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .hasMessageContaining(PRODUCTS + " has 4 partitions instead of 1")
                    .hasMessageContaining("Events enriched from 2026-01-01T12:00:00Z on")
                    .hasMessageContaining("Start the service again"));
  }

  @Test
  void shouldEndWhenATopicIsAnotherOneOrGone() {
    watch.isAsRead(Map.of(PRODUCTS, new TopicIdentity(new Uuid(2, 2), 1)));
    watch.isAsRead(Map.of());

    assertThat(failures)
        .extracting(ServiceFailure::getMessage)
        .satisfiesExactly(
            message -> assertThat(message).contains("was deleted and made anew"),
            message -> assertThat(message).contains("was deleted while"));
  }

  @Test
  void shouldGoOnWhileTheBrokerIsAway() {
    watch.run();

    assertThat(failures).isEmpty();
  }

  @Test
  void shouldForgetRowsWhoseRecordsAreGone() {
    LookupTable products = tables.rows(PRODUCTS);
    ReferenceTableWriter writer = new ReferenceTableWriter(products, topic -> {});
    writer.write(utf8("p1"), product(), 0, 5, 1_000);
    writer.write(utf8("p2"), product(), 0, 6, 1_000);
    writer.write(utf8("p3"), product(), 1, 5, 1_000);

    watch.forgetBefore(
        Map.of(new TopicPartition(PRODUCTS, 0), 6L, new TopicPartition("another", 1), 9L));

    assertThat(products.row("p1")).isNull();
    assertThat(products.row("p2")).isNotNull();
    assertThat(products.row("p3")).isNotNull();
  }

  private static byte[] product() {
    return utf8("{\"product_id\":\"p\",\"name\":\"Lamp\",\"category\":\"c\",\"brand\":null}");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
