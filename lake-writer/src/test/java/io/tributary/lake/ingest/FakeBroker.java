package io.tributary.lake.ingest;

import io.tributary.lake.position.Offsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Topics of two partitions in this process, streamed by {@link FakeKafka} with the offsets and
 * checkpoint files of Spark's own Kafka source.
 */
final class FakeBroker implements RecordSource {
  static final int PARTITIONS = 2;

  private static final Map<String, FakeBroker> ALL = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();
  private final Map<String, Topic> topics = new LinkedHashMap<>();

  /** One topic: its records by partition and offset. */
  static final class Topic {
    private final List<List<byte[]>> records = List.of(new ArrayList<>(), new ArrayList<>());
    private long beginning;
    private String id = UUID.randomUUID().toString();

    Topic send(byte[] value) {
      int shorter = records.get(1).size() < records.get(0).size() ? 1 : 0;
      records.get(shorter).add(value);
      return this;
    }

    /** From now on the topic has no record before an offset, in either partition. */
    void expire(long offset) {
      beginning = offset;
    }

    /** Is deleted and created again, empty. */
    void recreate() {
      records.forEach(List::clear);
      beginning = 0;
      id = UUID.randomUUID().toString();
    }

    byte[] value(int partition, long offset) {
      return records.get(partition).get((int) offset);
    }

    long beginning() {
      return beginning;
    }

    Offsets end() {
      return all(partition -> (long) records.get(partition).size());
    }

    private static Offsets all(java.util.function.IntFunction<Long> offset) {
      Map<Integer, Long> offsets = new LinkedHashMap<>();
      IntStream.range(0, PARTITIONS).forEach(each -> offsets.put(each, offset.apply(each)));
      return new Offsets(offsets);
    }
  }

  FakeBroker() {
    ALL.put(name, this);
  }

  static FakeBroker named(String name) {
    return ALL.get(name);
  }

  Topic topic(String topic) {
    return topics.computeIfAbsent(topic, each -> new Topic());
  }

  @Override
  public TopicState state(String topic) {
    Topic state = topic(topic);
    return new TopicState(topic, state.id, Topic.all(partition -> state.beginning()), state.end());
  }

  @Override
  public Dataset<Row> open(SparkSession spark, TopicState topic, Offsets from) {
    return spark
        .readStream()
        .format(FakeKafka.class.getName())
        .option("broker", name)
        .option("topic", topic.topic())
        .option("from", (from.isEmpty() ? topic.beginning() : from).json(topic.topic()))
        .load();
  }
}
