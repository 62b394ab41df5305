package io.tributary.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.quickstart.account.Accounting;
import io.tributary.quickstart.account.LakeCommand;
import io.tributary.quickstart.account.LakeView;
import io.tributary.quickstart.account.OffsetRange;
import io.tributary.quickstart.platform.KafkaAdmin;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.RawRecords;
import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.process.ChildProcess;
import io.tributary.quickstart.traffic.EventSource;
import io.tributary.quickstart.traffic.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * 10,000 refusals of which the repair mends half: replayed by a run that is killed, by two at once,
 * and again; each record goes back once.
 */
@ExtendWith(SharedPlatform.class)
class ReplayIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String REPLAYED = "events.replayed";
  private static final int REFUSALS = 10_000;
  private static final int REPAIRABLE = REFUSALS / 2;
  private static final int TWICE = 10;
  private static final int TAKEN = 10;
  private static final String PREDICTED =
      "{\"accepted\":4980,\"invalid\":5000,\"duplicate\":10,\"conflict\":10,\"reasons\":{\"BAD_FORMAT\":5000,\"CONFLICTING_ID\":10,\"DUPLICATE_ID\":10}}";

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void shouldReplayEachRefusalOnceHoweverOftenItIsRun(Platform platform) throws IOException {
    // given
    String since = Instant.now().toString();
    try (Delivery delivery = Delivery.of(platform, new Purchases(), Pace.unlimited());
        KafkaAdmin broker = platform.admin()) {
      delivery.awaitRows();

      // when
      JsonNode foretold = replay(platform, since, "--dry-run");
      ChildProcess killed = begin(platform, since, "killed");
      await().atMost(PATIENCE).ignoreExceptions().until(() -> replayed(broker) > 1_000);
      killed.kill();
      long byTheKilled = replayed(broker);
      ChildProcess overtaken = begin(platform, since, "overtaken");
      await().atMost(PATIENCE).until(() -> replayed(broker) > byTheKilled);
      JsonNode last = replay(platform, since);
      overtaken.await(PATIENCE);
      JsonNode again = replay(platform, since);

      // then
      assertThat(byTheKilled).as("the killed run was in the middle").isLessThan(REFUSALS);
      assertThat(foretold.path("chosen").asInt()).isEqualTo(REFUSALS);
      assertThat(foretold.path("to_send").asInt()).isEqualTo(REFUSALS);
      assertThat(foretold.path("predicted")).hasToString(PREDICTED);
      assertThat(overtaken.exitCode()).isEqualTo(1);
      assertThat(Files.readString(platform.dir().log("enricher-replay")))
          .contains("Another replay of this application has begun");
      assertThat(last.path("to_send").asInt()).isPositive();
      assertThat(last.path("actual")).isEqualTo(last.path("predicted"));
      assertThat(again.path("to_send").asInt()).isZero();
      assertThat(again.path("skipped").path("already_sent").asInt()).isEqualTo(REFUSALS);
      assertThat(again.path("skipped").path("tried_often").asInt()).isEqualTo(REPAIRABLE);
      assertLake(platform, delivery.awaitRows());
      Answer audit = Answer.ofLakeWriter(platform, "audit", "--format", "json");
      assertThat(audit.exitCode()).as(audit.text()).isZero();
      assertThat(audit.json().path("partitions").findValues("replays"))
          .extracting(JsonNode::asInt)
          .satisfies(
              replays ->
                  assertThat(replays.stream().mapToInt(Integer::intValue).sum())
                      .isEqualTo(REFUSALS));
    }
  }

  /** Each event is in the table once, what is still bad has the same lineage, no offset is lost. */
  private static void assertLake(Platform platform, OffsetRange run) {
    LakeCommand lake = new LakeCommand(platform);
    assertThat(lake.sql(LINEAGE))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"fate\":\"CONFLICT\",\"attempt\":2,\"rows\":10,\"ids\":10,\"lineages\":10}",
            "{\"fate\":\"DUPLICATE\",\"attempt\":2,\"rows\":10,\"ids\":10,\"lineages\":10}",
            "{\"fate\":\"INVALID\",\"attempt\":1,\"rows\":10000,\"ids\":9990,\"lineages\":0}",
            "{\"fate\":\"INVALID\",\"attempt\":2,\"rows\":5000,\"ids\":5000,\"lineages\":5000}",
            "{\"fate\":\"accepted\",\"attempt\":1,\"rows\":10,\"ids\":10,\"lineages\":0}",
            "{\"fate\":\"accepted\",\"attempt\":2,\"rows\":4980,\"ids\":4980,\"lineages\":4980}");
    LakeView view = lake.view(run);
    assertThat(
            Accounting.findings(
                view.partitions(), run.to(), new RawRecords(platform.bootstrapServers())::before))
        .isEmpty();
  }

  /** A lineage counts if it leads to the first refusal of the very same event. */
  private static final String LINEAGE =
      """
      WITH fates AS (
        SELECT 'accepted' AS fate, event_id, coalesce(attempt, 1) AS attempt, first_source FROM events WHERE event_id LIKE 'replay-%'
        UNION ALL
        SELECT outcome, event_id, attempt, first_source FROM events_rejected WHERE event_id LIKE 'replay-%'),
      firsts AS (SELECT event_id, source FROM events_rejected WHERE event_id LIKE 'replay-%' AND attempt = 1)
      SELECT fate, attempt, count(*) AS rows, count(DISTINCT f.event_id) AS ids, count(DISTINCT g.source) AS lineages
      FROM fates f LEFT JOIN firsts g ON g.event_id = f.event_id AND g.source = f.first_source
      GROUP BY fate, attempt ORDER BY fate, attempt""";

  private static long replayed(KafkaAdmin broker) {
    return broker.ends(REPLAYED).values().stream().mapToLong(Long::longValue).sum();
  }

  /** A run that would take the better part of a minute, so that it is met in the middle. */
  private static ChildProcess begin(Platform platform, String since, String name) {
    Path output = platform.dir().logs().resolve("replay-" + name + ".out");
    return platform
        .enricherCommand("replay", output, arguments(since, "--rate", "200", "--no-wait"))
        .start();
  }

  private JsonNode replay(Platform platform, String since, String... more) throws IOException {
    Path output = platform.dir().logs().resolve("replay.out");
    Files.deleteIfExists(output);
    platform.enricherCommand("replay", output, arguments(since, more)).run("look at the log");
    return json.readTree(Files.readString(output));
  }

  private static String[] arguments(String since, String... more) {
    List<String> all = new ArrayList<>(List.of("--from", since, "--event-type", "purchase"));
    all.addAll(List.of("--patch", "{\"currency\":\"GBP\"}", "--format", "json"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /**
   * Purchases without a currency; every second one with a bad timestamp too, some sent twice, and
   * of some the id belongs to a page view before them.
   */
  private static final class Purchases implements EventSource {
    private final Iterator<ProducerRecord<byte[], byte[]>> records =
        Stream.concat(
                IntStream.range(0, TAKEN).mapToObj(Purchases::pageView),
                IntStream.range(0, REFUSALS).mapToObj(Purchases::purchase))
            .iterator();

    private static ProducerRecord<byte[], byte[]> pageView(int i) {
      return record("replay-" + (REPAIRABLE + 2 * i), "page_view", "1764600000000");
    }

    private static ProducerRecord<byte[], byte[]> purchase(int i) {
      boolean repairable = i % 2 == 0;
      int number = repairable && i >= REFUSALS - 2 * TWICE ? i - REFUSALS + 2 * TWICE : i;
      return record("replay-" + number, "purchase", repairable ? "1764600000000" : "\"never\"");
    }

    private static ProducerRecord<byte[], byte[]> record(String id, String type, String timestamp) {
      String value =
          "{\"event_id\":\"%s\",\"event_type\":\"%s\",\"revenue\":12.3400,\"timestamp\":%s}"
              .formatted(id, type, timestamp);
      return new ProducerRecord<>(Topics.RAW, id.getBytes(UTF_8), value.getBytes(UTF_8));
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
