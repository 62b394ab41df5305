package io.tributary.lake.ingest;

import io.tributary.lake.config.IngestConfig;
import io.tributary.lake.config.KafkaConfig;
import io.tributary.lake.position.Offsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Opens a topic as Spark's stream: only committed records, none left out, so many at a time. */
final class KafkaSource implements RecordSource {
  /** In Spark's offsets: from the first record that the topic still has. */
  private static final long EARLIEST = -2;

  private final KafkaConfig kafka;
  private final IngestConfig ingest;
  private final KafkaTopics topics;

  KafkaSource(KafkaConfig kafka, IngestConfig ingest) {
    this.kafka = kafka;
    this.ingest = ingest;
    this.topics = new KafkaTopics(kafka);
  }

  @Override
  public TopicState state(String topic) {
    return topics.state(topic);
  }

  @Override
  public Dataset<Row> open(SparkSession spark, TopicState topic, Offsets from) {
    return spark
        .readStream()
        .format("kafka")
        .options(clientSettings())
        .option("subscribe", topic.topic())
        .option("startingOffsets", startingOffsets(topic, from))
        .option("includeHeaders", "true")
        .option("failOnDataLoss", "true")
        .option("maxOffsetsPerTrigger", ingest.maxOffsetsPerTrigger())
        .load();
  }

  private Map<String, String> clientSettings() {
    Map<String, String> settings = new HashMap<>();
    kafka.properties().forEach((key, value) -> settings.put("kafka." + key, value));
    settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    settings.put("kafka.isolation.level", "read_committed");
    return settings;
  }

  private static String startingOffsets(TopicState topic, Offsets from) {
    return new Offsets(
            topic.partitions().stream()
                .collect(
                    Collectors.toMap(
                        partition -> partition,
                        partition -> from.byPartition().getOrDefault(partition, EARLIEST))))
        .json(topic.topic());
  }
}
