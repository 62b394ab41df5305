package io.tributary.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.quickstart.platform.KafkaAdmin;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Producers;
import io.tributary.quickstart.process.FreePorts;
import io.tributary.quickstart.process.HttpProbe;
import io.tributary.quickstart.process.Part;
import io.tributary.quickstart.traffic.Scrape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A stream-enricher with topics and a group of its own, to do to them what operators do. */
final class EnricherTrial implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Platform platform;
  private final String name;
  private final Map<String, String> settings = new HashMap<>();
  private final int port = FreePorts.pick();
  private final Admin admin;
  private Part enricher;

  private EnricherTrial(Platform platform, String name) {
    this.platform = platform;
    this.name = name;
    this.admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()));
    settings.put("TRIBUTARY_APPLICATION_ID", name);
    settings.put("TRIBUTARY_TOPICS_RAW", raw());
    settings.put("TRIBUTARY_TOPICS_ENRICHED", enriched());
    settings.put("TRIBUTARY_TOPICS_REJECTED", rejected());
    settings.put("TRIBUTARY_CONTRACT_REFRESH", "1s");
    settings.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    enricher = part(List.of());
  }

  /** With two partitions of the raw topic. */
  static EnricherTrial of(Platform platform, String name) {
    EnricherTrial trial = new EnricherTrial(platform, name);
    trial.createRaw();
    trial.create(trial.enriched(), 2);
    trial.create(trial.rejected(), 2);
    assertThat(
            platform
                .contract()
                .registerFor(
                    Map.of(
                        "RawEvent", trial.raw(),
                        "EnrichedEvent", trial.enriched(),
                        "RejectedEvent", trial.rejected())))
        .isZero();
    return trial;
  }

  Admin admin() {
    return admin;
  }

  String raw() {
    return name + ".raw";
  }

  private String enriched() {
    return name + ".enriched";
  }

  private String rejected() {
    return name + ".rejected";
  }

  void createRaw() {
    create(raw(), 2);
  }

  private void create(String topic, int partitions) {
    try {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
      await().atMost(PATIENCE).until(() -> admin.listTopics().names().get().contains(topic));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes a setting for all that is started from now on. */
  void set(String key, String value) {
    settings.put(key, value);
    enricher = part(List.of());
  }

  void start(String... arguments) {
    enricher = part(List.of(arguments));
    enricher.start();
    enricher.awaitReady();
  }

  /** Starts an instance that has to refuse; what it has logged. */
  String startRefused() {
    enricher = part(List.of());
    enricher.start();
    return awaitEnd();
  }

  /** Waits until the service has ended by itself, with exit code 1; what it has logged. */
  String awaitEnd() {
    await().atMost(PATIENCE).until(() -> !enricher.isAlive());
    try {
      enricher.check();
      throw new AssertionError("has not ended");
    } catch (RuntimeException e) {
      assertThat(e).hasMessageContaining("ended with exit code 1");
    }
    enricher.stop();
    return log();
  }

  /** Another instance, with one setting that differs; what it has logged when it has ended. */
  String startAnotherRefused(String key, String value) {
    Map<String, String> others = new HashMap<>(settings);
    others.put(key, value);
    Part another = platform.enricherWith(name + "-other", FreePorts.pick(), others, List.of());
    another.start();
    await().atMost(PATIENCE).until(() -> !another.isAlive());
    another.stop();
    return read(another);
  }

  String log() {
    return read(enricher);
  }

  Part enricher() {
    return enricher;
  }

  void stop() {
    enricher.stop();
  }

  String rebuildIds() {
    Answer answer = askToRebuildIds();
    assertThat(answer.exitCode()).isZero();
    return answer.text();
  }

  /** The answer of {@code rebuild-ids} with these arguments. */
  Answer askToRebuildIds(String... arguments) {
    return Answer.ofEnricher(platform, settings, "rebuild-ids", arguments);
  }

  /** Sends a record to the topic of enriched events that is none. */
  void sendForeign() {
    try (KafkaProducer<byte[], byte[]> producer = Producers.reliable(platform.bootstrapServers())) {
      producer.send(new ProducerRecord<>(enriched(), "no Avro at all".getBytes(UTF_8)));
    }
  }

  Diagnosis diagnosis() {
    return Diagnosis.ofEnricher(platform, settings);
  }

  /** Sends events {@code 0 to n-1} of a name, keyed by their ids, one in ten invalid. */
  void send(String ids, int n) {
    try (KafkaProducer<byte[], byte[]> producer = Producers.reliable(platform.bootstrapServers())) {
      IntStream.range(0, n).mapToObj(i -> event(ids + "-" + i, i)).forEach(producer::send);
    }
  }

  /** Sends lines, keyed by their ids. */
  void send(List<String> lines) {
    try (KafkaProducer<byte[], byte[]> producer = Producers.reliable(platform.bootstrapServers())) {
      for (String line : lines) {
        String id = line.replaceFirst(".*\"event_id\":\"([^\"]*)\".*", "$1");
        producer.send(new ProducerRecord<>(raw(), id.getBytes(UTF_8), line.getBytes(UTF_8)));
      }
    }
  }

  private ProducerRecord<byte[], byte[]> event(String id, int number) {
    String type = number % 10 == 9 ? "no-such-type" : "page_view";
    String value =
        "{\"event_id\":\"%s\",\"event_type\":\"%s\",\"timestamp\":1764600000000}"
            .formatted(id, type);
    return new ProducerRecord<>(raw(), id.getBytes(UTF_8), value.getBytes(UTF_8));
  }

  /** Waits until the group has committed all that the raw topic holds. */
  void awaitAllRead() {
    try (KafkaAdmin broker = platform.admin()) {
      await()
          .atMost(PATIENCE)
          .until(() -> broker.committed(name, raw()).equals(broker.ends(raw())));
    }
  }

  /** How many enriched events are committed. */
  long accepted() {
    try (KafkaAdmin broker = platform.admin();
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers",
                    platform.bootstrapServers(),
                    "isolation.level",
                    "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          broker.ends(enriched()).keySet().stream()
              .map(each -> new TopicPartition(enriched(), each))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long events = 0;
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        events += consumer.poll(Duration.ofMillis(200)).count();
      }
      return events;
    }
  }

  /** How many events this process has given a fate. */
  long fates(String outcome) {
    return metric("tributary_enricher_events_total", Map.of("outcome", outcome));
  }

  long metric(String metric, Map<String, String> labels) {
    URI metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
    return (long) Scrape.of(HttpProbe.get(metrics).orElseThrow().body()).sum(metric, labels);
  }

  private Part part(List<String> arguments) {
    return platform.enricherWith(name, port, settings, arguments);
  }

  private static String read(Part part) {
    try {
      return Files.readString(part.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    enricher.retire();
    admin.close();
  }
}
