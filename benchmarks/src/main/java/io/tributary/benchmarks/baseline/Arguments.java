package io.tributary.benchmarks.baseline;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * What each baseline is told. The clients' settings are those that stream-enricher has by default,
 * so that none of them is what a difference comes from.
 */
record Arguments(
    String bootstrapServers, String applicationId, String stateDir, String registryUrl) {
  static final String RAW = "events.raw";
  static final String ENRICHED = "events.enriched";
  static final String REJECTED = "events.rejected";
  static final long COMMIT_INTERVAL_MS = 200;

  static Arguments of(String[] arguments) {
    return new Arguments(arguments[0], arguments[1], arguments[2], arguments[3]);
  }

  Map<String, Object> producer() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 50);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 << 20);
    return settings;
  }

  Map<String, Object> consumer() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return settings;
  }

  /** Runs a topology under exactly-once until the process is asked to end. */
  void run(Topology topology) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
    producer().forEach((key, value) -> settings.put(StreamsConfig.PRODUCER_PREFIX + key, value));
    consumer()
        .forEach((key, value) -> settings.put(StreamsConfig.MAIN_CONSUMER_PREFIX + key, value));
    KafkaStreams streams = new KafkaStreams(topology, settings);
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "close"));
    streams.start();
  }
}
