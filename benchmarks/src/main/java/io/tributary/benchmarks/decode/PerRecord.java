package io.tributary.benchmarks.decode;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/** Decodes record after record, each by the schema that it names. */
abstract class PerRecord implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
  private static final long serialVersionUID = 1L;

  private final HashMap<Integer, String> schemas = new HashMap<>();

  PerRecord(Map<Integer, Schema> schemas) {
    schemas.forEach((id, schema) -> this.schemas.put(id, schema.toString()));
  }

  /** What decodes the records of one task, from the first column of their rows. */
  interface Task {
    InternalRow decode(InternalRow record);
  }

  abstract Task task(Map<Integer, Schema> writers);

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> records) {
    Map<Integer, Schema> writers = new HashMap<>();
    schemas.forEach((id, text) -> writers.put(id, new Schema.Parser().parse(text)));
    Task task = task(writers);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public InternalRow next() {
        return task.decode(records.next());
      }
    };
  }
}
