package io.tributary.enricher.stream;

import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.config.EnricherConfig;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The production defaults of Kafka Streams and its clients; RATIONALE.md says why. */
public final class StreamsProperties {

  private static final String SETTINGS = "-settings-";

  private StreamsProperties() {}

  /** The defaults, then what the configuration says, then what must not be changed. */
  public static Map<String, Object> of(EnricherConfig config) {
    Map<String, Object> all = new HashMap<>(defaults());
    if (config.dedup().partitioning() == Partitioning.BY_ID) {
      // New partitions of the raw topic are read as soon as they are known; as-is ends at them.
      all.put(consumer(ConsumerConfig.METADATA_MAX_AGE_CONFIG), 10_000);
    }
    all.putAll(config.kafka().properties());
    all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
    all.put(StreamsConfig.CLIENT_ID_CONFIG, clientId(config));
    all.put(StreamsConfig.STATE_DIR_CONFIG, config.running().stateDir().toString());
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.running().threads());
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    return all;
  }

  /** Tells in the group's description by which settings an instance works. */
  private static String clientId(EnricherConfig config) {
    String prefix = config.kafka().properties().getOrDefault("client.id", config.applicationId());
    return prefix + SETTINGS + fingerprint(config) + "-" + UUID.randomUUID();
  }

  /** Whether a member of the group works by other settings, of those that must be the same. */
  public static boolean hasOtherSettings(String clientId, EnricherConfig config) {
    int at = clientId.indexOf(SETTINGS);
    return at >= 0 && !clientId.startsWith(SETTINGS + fingerprint(config), at);
  }

  private static String fingerprint(EnricherConfig config) {
    CRC32C crc = new CRC32C();
    crc.update(
        String.join(
                "\n",
                config.dedup().partitioning().name(),
                config.topics().raw(),
                config.topics().enriched(),
                config.topics().rejected())
            .getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }

  private static Map<String, Object> defaults() {
    Map<String, Object> all = new HashMap<>();
    // Transactions: small enough to be fresh, few enough to be cheap.
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
    // After a kill: the transaction left open, and the dead member, are what the next start waits
    // for.
    all.put(producer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
    all.put(consumer(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
    all.put(consumer(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
    // Throughput.
    all.put(producer(ProducerConfig.LINGER_MS_CONFIG), 50);
    all.put(producer(ProducerConfig.BATCH_SIZE_CONFIG), 256 << 10);
    all.put(producer(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    all.put(producer(ProducerConfig.BUFFER_MEMORY_CONFIG), 64L << 20);
    all.put(consumer(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2_000);
    all.put(consumer(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), 1);
    // Safety: every replica has it; a refusal holds the whole record, so requests may be large.
    all.put(producer(ProducerConfig.ACKS_CONFIG), "all");
    all.put(producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 16 << 20);
    // Internal topics: what by-id sends on is the raw record and its origin, more than the broker's
    // default takes once the raw record is that large; 8 MiB is what every hosted Kafka allows.
    all.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), 8 << 20);
    all.put(consumer(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
    all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
    // What Kafka 5 will do anyway; without it each start warns.
    all.put("processing.exception.handler.global.enabled", true);
    // The memory of ids keeps its own batches; a record cache would only take heap.
    all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
    return all;
  }

  private static String producer(String key) {
    return StreamsConfig.PRODUCER_PREFIX + key;
  }

  private static String consumer(String key) {
    return StreamsConfig.MAIN_CONSUMER_PREFIX + key;
  }

  /** The largest request that the producer sends under a configuration. */
  public static int maxRequestSize(Map<String, Object> properties) {
    String plain = ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
    Object size = properties.getOrDefault(producer(plain), properties.get(plain));
    return size == null ? Integer.MAX_VALUE : Integer.parseInt(size.toString());
  }

  /** What an admin client needs of the configuration. */
  public static Map<String, Object> admin(EnricherConfig config) {
    Map<String, Object> all = new HashMap<>(config.kafka().properties());
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    return all;
  }

  /** What a consumer of committed records needs that belongs to no group. */
  public static Map<String, Object> reader(EnricherConfig config) {
    Map<String, Object> all =
        new StreamsConfig(of(config)).getRestoreConsumerConfigs(config.applicationId() + "-reader");
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return all;
  }

  /** What a producer with transactions of its own needs. */
  public static Map<String, Object> writer(EnricherConfig config, String transactionalId) {
    Map<String, Object> all = new StreamsConfig(of(config)).getProducerConfigs(transactionalId);
    all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    return all;
  }
}
