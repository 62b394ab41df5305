package io.tributary.lake.ingest;

import io.tributary.lake.position.Offsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.apache.spark.sql.execution.streaming.SerializedOffset;
import org.apache.spark.sql.kafka010.KafkaSourceInitialOffsetWriter;
import org.apache.spark.sql.kafka010.KafkaSourceOffset;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.unsafe.types.UTF8String;

/** Spark's Kafka source without Kafka: its offsets, its files, its failure over lost records. */
public final class FakeKafka implements TableProvider {
  private static final long BATCH = 2;

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return KafkaRecord.COLUMNS;
  }

  @Override
  public Table getTable(StructType schema, Transform[] parts, Map<String, String> properties) {
    return new Topics();
  }

  private static final class Topics implements Table, SupportsRead {
    @Override
    public String name() {
      return "fake-kafka";
    }

    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
      return KafkaRecord.COLUMNS;
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
      return () ->
          new Scan() {
            @Override
            public StructType readSchema() {
              return KafkaRecord.COLUMNS;
            }

            @Override
            public MicroBatchStream toMicroBatchStream(String checkpoint) {
              return new TopicStream(options, checkpoint);
            }
          };
    }
  }

  private static final class TopicStream implements MicroBatchStream, SupportsTriggerAvailableNow {
    private final FakeBroker.Topic topic;
    private final String name;
    private final String from;
    private final String checkpoint;

    TopicStream(CaseInsensitiveStringMap options, String checkpoint) {
      this.name = options.get("topic");
      this.topic = FakeBroker.named(options.get("broker")).topic(name);
      this.from = options.get("from");
      this.checkpoint = checkpoint;
    }

    @Override
    public Offset initialOffset() {
      KafkaSourceInitialOffsetWriter log =
          new KafkaSourceInitialOffsetWriter(SparkSession.active(), checkpoint);
      scala.Option<KafkaSourceOffset> known = log.get(0);
      if (known.isDefined()) {
        return known.get();
      }
      KafkaSourceOffset first = offset(from);
      log.add(0, first);
      return first;
    }

    @Override
    public void prepareForTriggerAvailableNow() {}

    @Override
    public ReadLimit getDefaultReadLimit() {
      return ReadLimit.maxRows(BATCH * FakeBroker.PARTITIONS);
    }

    @Override
    public Offset latestOffset() {
      return offset(topic.end().json(name));
    }

    @Override
    public Offset latestOffset(Offset start, ReadLimit limit) {
      Offsets begun = offsets(start);
      Map<Integer, Long> end = new HashMap<>();
      topic
          .end()
          .byPartition()
          .forEach((each, last) -> end.put(each, Math.min(begun.of(each) + BATCH, last)));
      return offset(new Offsets(end).json(name));
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
      Offsets last = offsets(end);
      List<Slice> planned = new ArrayList<>();
      for (int partition = 0; partition < FakeBroker.PARTITIONS; partition++) {
        planned.add(records(partition, offsets(start).of(partition), last.of(partition)));
      }
      return planned.toArray(InputPartition[]::new);
    }

    private Slice records(int partition, long from, long end) {
      if (from < topic.beginning() || end < from || topic.end().of(partition) < end) {
        throw new IllegalStateException(
            "Some data may have been lost because they are not available in Kafka any more");
      }
      ArrayList<byte[]> values = new ArrayList<>();
      for (long offset = from; offset < end; offset++) {
        values.add(topic.value(partition, offset));
      }
      return new Slice(name, partition, from, values);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
      return partition -> new Reader((Slice) partition);
    }

    private Offsets offsets(Offset offset) {
      return Offsets.parse(offset.json(), name);
    }

    private static KafkaSourceOffset offset(String json) {
      return KafkaSourceOffset.apply(new SerializedOffset(json));
    }

    @Override
    public Offset deserializeOffset(String json) {
      return offset(json);
    }

    @Override
    public void commit(Offset end) {}

    @Override
    public void stop() {}
  }

  private record Slice(String topic, int partition, long from, ArrayList<byte[]> values)
      implements InputPartition {}

  private static final class Reader implements PartitionReader<InternalRow> {
    private final Slice records;
    private int at = -1;

    Reader(Slice records) {
      this.records = records;
    }

    @Override
    public boolean next() {
      at++;
      return at < records.values().size();
    }

    @Override
    public InternalRow get() {
      return new GenericInternalRow(
          new Object[] {
            null,
            records.values().get(at),
            UTF8String.fromString(records.topic()),
            records.partition(),
            records.from() + at,
            Records.TIME * 1000,
            0,
            null
          });
    }

    @Override
    public void close() {}
  }
}
