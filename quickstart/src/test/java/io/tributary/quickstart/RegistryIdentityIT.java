package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.quickstart.account.LakeCommand;
import io.tributary.quickstart.platform.DataDir;
import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.KafkaAdmin;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Ports;
import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.platform.Variant;
import io.tributary.quickstart.process.Folders;
import io.tributary.quickstart.process.HttpProbe;
import io.tributary.quickstart.traffic.Pace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A schema id means what the registry says today: it is rebuilt with other ids, or lags behind its
 * leader. On a platform of its own, since what was written under ids of before can't be read
 * afterwards; and in a language and a zone of which nothing may be seen in the lake.
 */
@TestMethodOrder(OrderAnnotation.class)
class RegistryIdentityIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int EVENTS = 600;
  private static final int LATE = 250;
  private static final String SESSION = "registry";
  private static final String NOT_A_NUMBER = ",\"revenue\":\"much-%d\"";
  private static final List<String> OPTIONS =
      List.of(
          "-Duser.language=ar",
          "-Duser.country=EG",
          "-Duser.timezone=Asia/Kathmandu",
          "-XX:TieredStopAtLevel=1");

  private static Platform platform;
  private static LaggingRegistry follower;

  @TempDir Path schemas;

  @BeforeAll
  static void start() throws IOException {
    Installation installation = Installation.locate();
    Path folder = installation.root().resolve("quickstart/target/it/registry-identity");
    Folders.delete(folder);
    DataDir dir = DataDir.at(folder);
    platform =
        Platform.in(dir, installation, new Variant("quickstart", Map.of(), 2, name -> OPTIONS));
    follower = LaggingRegistry.of(platform.registryUrl());
    String config = Files.readString(dir.lakeWriterConfig());
    Files.writeString(
        dir.lakeWriterConfig(), config.replace(platform.registryUrl(), follower.url()));
    Files.writeString(
        dir.enricherConfig(), "\ncontract:\n  refresh: 1s\n", StandardOpenOption.APPEND);
    platform.start(part -> {});
  }

  @AfterAll
  static void stop() {
    platform.close();
    follower.close();
  }

  @Test
  @Order(1)
  void shouldWriteNothingUnderAnotherSchemasIdWhenTheRegistryWasRebuilt() throws Exception {
    // given
    send("before").close();

    // when it happens to an enricher that runs
    rebuild(1);
    await().atMost(PATIENCE).until(() -> !platform.enricher().isReady());
    await().atMost(PATIENCE).until(() -> !platform.lakeWriter().isReady());
    try (Written running = begin("running")) {
      assertThat(platform.enricher().isReady()).isFalse();
      register();
      running.awaitRowsUnderIdsOfToday();
    }

    // and to one that is held up, and to one that is stopped
    platform.enricher().suspend();
    rebuild(2);
    register();
    Diagnosis diagnosis = Diagnosis.ofLakeWriter(platform);
    try (Written heldUp = begin("held")) {
      platform.enricher().resume();
      heldUp.awaitRowsUnderIdsOfToday();
    }
    platform.enricher().stop();
    rebuild(3);
    platform.enricher().start();
    try (Written stopped = begin("stopped")) {
      await().atMost(PATIENCE).until(() -> notReady().contains("registry"));
      register();
      stopped.awaitRowsUnderIdsOfToday();
    }

    // then
    assertThat(diagnosis.exitCode()).isEqualTo(1);
    for (String topic : List.of(Topics.ENRICHED, Topics.REJECTED)) {
      assertThat(diagnosis.findings())
          .anyMatch(
              each ->
                  each.matches(
                      "ERROR schemas of %1$s: Schema id \\d+ is .* topic %1$s partition \\d offset \\d+ carries it .*"
                          .formatted(topic)));
    }
  }

  @Test
  @Order(2)
  void shouldWaitForAFollowerThatDoesNotHaveTheNewestSchemaYet() throws Exception {
    // given
    follower.stayBehind("events.enriched-value");
    NextContract.write(platform, schemas, 2, NextContract.COUPON);
    assertThat(platform.contract().register(schemas)).isZero();
    await().atMost(PATIENCE).until(() -> NextContract.inForce(platform) == 2);

    // when
    try (Delivery delivery =
        Delivery.of(platform, PageViews.of(SESSION, "late", LATE), Pace.unlimited())) {
      await().atMost(PATIENCE).until(() -> delivery.flow().outstandingRaw().isEmpty());
      URI health = URI.create(platform.address(Ports.Use.LAKE_WRITER) + "/health/ready");
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  HttpProbe.get(health)
                      .filter(answer -> answer.status() == 503)
                      .filter(answer -> answer.body().contains("the registry has no schema"))
                      .isPresent());
      follower.catchUp();
      delivery.awaitRows();
    }

    // then
    await().atMost(PATIENCE).until(platform.lakeWriter()::isReady);
  }

  @Test
  @Order(3)
  void shouldHoldEachOfThoseEventsOnce() throws IOException {
    // when
    List<String> fates = fates();
    Answer audit = Answer.ofLakeWriter(platform, "audit");

    // then
    assertThat(fates)
        .containsExactly(
            "before INVALID 300 300",
            "before accepted 300 300",
            "held INVALID 300 300",
            "held accepted 300 300",
            "late accepted 250 250",
            "running INVALID 300 300",
            "running accepted 300 300",
            "stopped INVALID 300 300",
            "stopped accepted 300 300");
    assertThat(audit.exitCode()).as(audit.text()).isZero();
    assertNoForeignDigits();
  }

  /** Makes the registry anew, with other schemas before those of the contract, which it lacks. */
  private static void rebuild(int others) throws Exception {
    platform.registry().stop();
    Folders.delete(platform.dir().registry());
    Files.createDirectories(platform.dir().registry());
    platform.registry().start();
    platform.registry().awaitReady();
    for (int i = 0; i < others; i++) {
      String schema = "{\\\"type\\\":\\\"fixed\\\",\\\"name\\\":\\\"Other%d\\\",\\\"size\\\":4}";
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(platform.registryUrl() + "/subjects/other-" + i + "/versions"))
                      .header("Content-Type", "application/json")
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              "{\"schema\":\"" + schema.formatted(i) + "\"}"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  private static void register() {
    assertThat(platform.contract().register(platform.installation().schemas())).isZero();
  }

  private static Written send(String batch) {
    Written written = begin(batch);
    written.awaitRowsUnderIdsOfToday();
    return written;
  }

  /** Begins to send good events, and as many invalid ones. */
  private static Written begin(String batch) {
    try (KafkaAdmin broker = platform.admin()) {
      Map<String, Map<Integer, Long>> ends =
          Map.of(
              Topics.ENRICHED, broker.ends(Topics.ENRICHED),
              Topics.REJECTED, broker.ends(Topics.REJECTED));
      PageViews events = PageViews.everySecondWith(SESSION, batch, EVENTS, NOT_A_NUMBER);
      return new Written(Delivery.of(platform, events, Pace.unlimited()), ends);
    }
  }

  /** What the enricher makes of a delivery. */
  private record Written(Delivery delivery, Map<String, Map<Integer, Long>> from)
      implements AutoCloseable {

    void awaitRowsUnderIdsOfToday() {
      delivery.awaitRows();
      from.forEach(
          (topic, offsets) ->
              assertThat(idsAfter(topic, offsets))
                  .as("schema ids in %s", topic)
                  .containsExactly(idOfToday(topic)));
    }

    @Override
    public void close() {
      delivery.close();
    }
  }

  private static int idOfToday(String topic) {
    URI latest =
        URI.create(platform.registryUrl() + "/subjects/" + topic + "-value/versions/latest");
    String answer = HttpProbe.get(latest).orElseThrow().body();
    return Integer.parseInt(answer.replaceFirst("(?s).*\"id\":(\\d+).*", "$1"));
  }

  private static Set<Integer> idsAfter(String topic, Map<Integer, Long> offsets) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", platform.bootstrapServers(), "isolation.level", "read_committed");
    Set<Integer> ids = new TreeSet<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(offsets.keySet().stream().map(p -> new TopicPartition(topic, p)).toList());
      offsets.forEach((p, offset) -> consumer.seek(new TopicPartition(topic, p), offset));
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> ids.add(ByteBuffer.wrap(record.value()).getInt(1)));
      }
    }
    return ids;
  }

  private static String notReady() {
    return HttpProbe.get(URI.create(platform.address(Ports.Use.ENRICHER) + "/health/ready"))
        .filter(answer -> answer.status() == 503)
        .map(HttpProbe.Answer::body)
        .orElse("");
  }

  /** For each batch and fate: rows, and different records. */
  private static List<String> fates() {
    List<JsonNode> rows =
        new LakeCommand(platform)
            .sql(
                """
                SELECT split(event_id, '-')[0] AS batch, fate, count(*) AS rows, count(DISTINCT event_id) AS ids
                FROM (SELECT event_id, 'accepted' AS fate FROM events
                      UNION ALL SELECT event_id, outcome FROM events_rejected)
                GROUP BY 1, 2 ORDER BY 1, 2
                """);
    return rows.stream()
        .map(
            row ->
                row.path("batch").asText()
                    + " "
                    + row.path("fate").asText()
                    + " "
                    + row.path("rows")
                    + " "
                    + row.path("ids"))
        .toList();
  }

  private static void assertNoForeignDigits() throws IOException {
    try (Stream<Path> files = Files.walk(platform.dir().lake())) {
      assertThat(files.map(Path::toString))
          .allMatch(file -> StandardCharsets.US_ASCII.newEncoder().canEncode(file));
    }
  }
}
