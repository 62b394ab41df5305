package io.tributary.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.quickstart.account.LakeCommand;
import io.tributary.quickstart.account.OffsetRange;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Ports;
import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.process.HttpProbe;
import io.tributary.quickstart.traffic.EventSource;
import io.tributary.quickstart.traffic.Pace;
import io.tributary.quickstart.traffic.Scrape;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A field is added to the contract while both services run. */
@ExtendWith(SharedPlatform.class)
class SchemaEvolutionIT {
  private static final String FIELD =
      "{\"name\": \"coupon_code\", \"type\": [\"null\", \"string\"], \"default\": null, \"doc\": \"What was redeemed.\", \"maxLength\": 40},\n    ";
  private static final String REQUIRED_FIELD =
      "{\"name\": \"store\", \"type\": \"string\", \"doc\": \"Where.\"},\n    ";
  private static final int EVENTS = 200;
  private static final Pattern VERSION = Pattern.compile("\"version\": (\\d+)");

  @TempDir Path schemas;

  @Test
  void shouldCarryANewFieldIntoTheTableWithoutARestart(Platform platform) throws IOException {
    // given
    long enricher = platform.enricher().pid();
    long lakeWriter = platform.lakeWriter().pid();
    send(platform, "old", "");

    // when
    writeSchemas(platform, 2, FIELD);
    assertThat(platform.contract().check(schemas)).isZero();
    assertThat(platform.contract().register(schemas)).isZero();
    awaitSecondVersion(platform);
    send(platform, "mixed", ",\"coupon_code\":\"TEN-%d\"");

    // then
    List<JsonNode> rows =
        new LakeCommand(platform)
            .sql(
                "SELECT split(event_id, '-')[0] AS batch, count(*) AS rows, count(coupon_code) AS coupons,"
                    + " count(DISTINCT event_id) AS ids FROM events WHERE session_id = 'evolution' GROUP BY 1 ORDER BY 1");
    assertThat(rows)
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"batch\":\"mixed\",\"rows\":200,\"coupons\":100,\"ids\":200}",
            "{\"batch\":\"old\",\"rows\":200,\"coupons\":0,\"ids\":200}");
    assertThat(platform.enricher().pid()).isEqualTo(enricher);
    assertThat(platform.lakeWriter().pid()).isEqualTo(lakeWriter);
    assertThat(platform.enricher().isAlive() && platform.lakeWriter().isAlive()).isTrue();

    // and an incompatible third version is refused by name
    writeSchemas(platform, 3, FIELD + REQUIRED_FIELD);
    assertThat(platform.contract().check(schemas)).isEqualTo(1);
    assertThat(Files.readString(platform.contract().log()))
        .contains("store")
        .containsIgnoringCase("default");
  }

  /**
   * The contract of the repository with a version number and further fields before the timestamp.
   */
  private void writeSchemas(Platform platform, int version, String fields) throws IOException {
    for (String name : List.of("RawEvent", "EnrichedEvent")) {
      String text = Files.readString(platform.installation().schemas().resolve(name + ".avsc"));
      int properties =
          text.indexOf("{", text.lastIndexOf("},", text.indexOf("\"name\": \"properties\"")));
      Files.writeString(
          schemas.resolve(name + ".avsc"),
          withVersion(text, version - 1)
              .replace(text.substring(properties), fields + text.substring(properties)));
    }
  }

  /** The schema's text with a version number so much higher. */
  private static String withVersion(String schema, int more) {
    return VERSION
        .matcher(schema)
        .replaceFirst(found -> "\"version\": " + (Integer.parseInt(found.group(1)) + more));
  }

  /**
   * Waits until the enricher, which asks the registry now and then, works by the second version.
   */
  private static void awaitSecondVersion(Platform platform) {
    URI metrics = URI.create(platform.address(Ports.Use.ENRICHER) + "/metrics");
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                Scrape.of(HttpProbe.get(metrics).orElseThrow().body())
                        .sum("tributary_enricher_contract_version", Map.of())
                    == 2);
  }

  private static void send(Platform platform, String batch, String field) {
    try (Delivery delivery = Delivery.of(platform, new Events(batch, field), Pace.unlimited())) {
      OffsetRange run = delivery.awaitRows();
      assertThat(run.size()).isEqualTo(EVENTS);
    }
  }

  /** Page views, every second one with the extra field. */
  private static final class Events implements EventSource {
    private final Iterator<ProducerRecord<byte[], byte[]>> records;

    Events(String batch, String field) {
      records =
          IntStream.range(0, EVENTS)
              .mapToObj(i -> record(batch + "-" + i, i % 2 == 0 ? field.formatted(i) : ""))
              .iterator();
    }

    private static ProducerRecord<byte[], byte[]> record(String id, String field) {
      String json =
          "{\"event_id\":\"%s\",\"session_id\":\"evolution\",\"event_type\":\"page_view\",\"timestamp\":1764600000000%s}"
              .formatted(id, field);
      return new ProducerRecord<>(Topics.RAW, id.getBytes(UTF_8), json.getBytes(UTF_8));
    }

    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public ProducerRecord<byte[], byte[]> next() {
      return records.next();
    }
  }
}
