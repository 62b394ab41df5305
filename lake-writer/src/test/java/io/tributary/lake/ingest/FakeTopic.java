package io.tributary.lake.ingest;

import io.tributary.lake.delta.TestSpark;
import io.tributary.lake.position.OffsetRange;
import io.tributary.lake.position.Offsets;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** A topic of one partition, read as Spark's Kafka source gives it. */
final class FakeTopic {
  private final String name;
  private final List<Row> records = new ArrayList<>();

  FakeTopic(String name) {
    this.name = name;
  }

  FakeTopic send(byte[] value) {
    return send(value, null);
  }

  /** With headers, as rows of {@link KafkaRecord#HEADER}; null if there are none. */
  FakeTopic send(byte[] value, @Nullable List<Row> headers) {
    Timestamp time = new Timestamp(Records.TIME);
    records.add(
        RowFactory.create(new byte[] {1}, value, name, 0, (long) records.size(), time, 0, headers));
    return this;
  }

  /** The records from one offset on and before another. */
  Dataset<Row> read(long from, long end) {
    return TestSpark.session()
        .createDataFrame(records.subList((int) from, (int) end), KafkaRecord.COLUMNS);
  }

  OffsetRange range(long from, long end) {
    return new OffsetRange(new Offsets(Map.of(0, from)), new Offsets(Map.of(0, end)));
  }

  long end() {
    return records.size();
  }
}
