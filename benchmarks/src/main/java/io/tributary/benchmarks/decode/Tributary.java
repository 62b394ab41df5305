package io.tributary.benchmarks.decode;

import io.tributary.lake.decode.AvroCursor;
import io.tributary.lake.decode.DecodedRow;
import io.tributary.lake.decode.RecordDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** With lake-writer's decoder, as lake-writer's tasks use it. */
final class Tributary extends PerRecord {
  private static final long serialVersionUID = 1L;

  private final StructType columns;

  Tributary(Map<Integer, Schema> schemas, StructType columns) {
    super(schemas);
    this.columns = columns;
  }

  @Override
  Task task(Map<Integer, Schema> writers) {
    Schema newest = new TreeMap<>(writers).lastEntry().getValue();
    Map<Integer, RecordDecoder> decoders = new HashMap<>();
    writers.forEach(
        (id, writer) -> decoders.put(id, RecordDecoder.compile(writer, newest, columns)));
    AvroCursor cursor = new AvroCursor();
    InternalRow row = new DecodedRow(columns.size());
    return record -> {
      int id = cursor.over(record, 0).readSchemaId();
      Objects.requireNonNull(decoders.get(id)).decode(cursor, row);
      return row;
    };
  }
}
