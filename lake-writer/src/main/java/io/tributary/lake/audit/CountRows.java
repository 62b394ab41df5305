package io.tributary.lake.audit;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** The task that notes the offsets of a table's rows; Spark's own rows, so that none is copied. */
final class CountRows implements FlatMapFunction<Iterator<InternalRow>, RowOffsets> {
  private static final long serialVersionUID = 1L;

  private final String raw;
  private final List<String> outputs;
  private final Floors floors;

  /** The columns are those of {@link RowScan#columns}. */
  CountRows(String raw, List<String> outputs, Floors floors) {
    this.raw = raw;
    this.outputs = List.copyOf(outputs);
    this.floors = floors;
  }

  @Override
  public Iterator<RowOffsets> call(Iterator<InternalRow> rows) {
    Task task = new Task();
    while (rows.hasNext()) {
      task.add(rows.next());
    }
    return List.of(task.offsets.compact()).iterator();
  }

  private final class Task {
    private final RowOffsets offsets = new RowOffsets();
    private final Map<Integer, Partition> raws = new HashMap<>();
    private final Map<Integer, Partition> places = new HashMap<>();
    private final Map<UTF8String, String> outcomes = new HashMap<>();

    void add(InternalRow row) {
      boolean hasSource = row.getBoolean(0);
      int output = row.getInt(3);
      if (hasSource) {
        source(row);
      }
      if (output >= 0) {
        place(row, output, hasSource);
      } else if (!hasSource) {
        offsets.addStray();
      }
    }

    private void source(InternalRow row) {
      Partition partition =
          raws.computeIfAbsent(row.getInt(1), number -> new Partition(raw, number));
      long offset = row.getLong(2);
      if (offset >= floors.of(partition)) {
        offsets.source(partition, outcome(row.getUTF8String(6))).add(offset);
        if (row.getBoolean(7)) {
          offsets.replays(partition).addLong(offset);
        }
      }
    }

    private void place(InternalRow row, int output, boolean hasSource) {
      Partition partition =
          places.computeIfAbsent(
              row.getInt(4) * outputs.size() + output,
              key -> new Partition(outputs.get(output), row.getInt(4)));
      long offset = row.getLong(5);
      if (offset >= floors.of(partition)) {
        offsets.place(partition).add(offset);
        if (!hasSource) {
          offsets.withoutSource(partition).add(offset);
        }
      }
    }

    private String outcome(UTF8String text) {
      String known = outcomes.get(text);
      if (known == null) {
        known = text.toString();
        outcomes.put(text.copy(), known);
      }
      return known;
    }
  }
}
