package io.tributary.enricher.event;

import io.tributary.enricher.event.avro.AvroBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a JSON object as an Avro record, whatever the order of its fields. */
final class NestedRecordReader extends ValueReader {

  private final Map<String, NestedField> fields = new LinkedHashMap<>();

  /** A reader of these fields, in the order of their schema. */
  NestedRecordReader(List<NestedField> fields) {
    fields.forEach(field -> this.fields.put(field.name(), field));
  }

  @Override
  boolean read(Reading in, Slot out, int first) {
    if (first != '{') {
      return in.wrongType("an object");
    }
    int start = in.composed.size();
    Members members = new Members();
    if (!members.walk(in)) {
      return false;
    }
    int read = in.composed.size();
    for (NestedField field : fields.values()) {
      members.compose(in, field);
    }
    in.composed.moveDown(read, start);
    out.set(in.composed.array(), start, in.composed.size() - start);
    return true;
  }

  /**
   * The fields as they come: each appended where the one before ended, to be put in order
   * afterwards.
   */
  private final class Members extends ObjectWalk {

    private final int[] starts = new int[fields.size()];
    private final int[] lengths = new int[fields.size()];
    private final boolean[] seen = new boolean[fields.size()];

    @Override
    boolean member(Reading in, String key) {
      NestedField field = fields.get(key);
      if (field == null) {
        return in.unknownField(key);
      }
      int index = field.index();
      starts[index] = in.composed.size();
      seen[index] = true;
      in.path.push(key);
      boolean whole = field.reader().append(in);
      in.path.pop();
      lengths[index] = in.composed.size() - starts[index];
      return whole;
    }

    void compose(Reading in, NestedField field) {
      AvroBuffer composed = in.composed;
      int index = field.index();
      if (seen[index]) {
        composed.writeRaw(composed.array(), starts[index], lengths[index]);
      } else if (field.absent().size() > 0) {
        composed.writeRaw(field.absent().array(), 0, field.absent().size());
      } else {
        in.path.push(field.name());
        in.problem(ReasonCode.MISSING, null, "is required and absent");
        in.path.pop();
      }
    }
  }
}
