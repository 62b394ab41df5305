package io.tributary.lake.decode;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Reads a map; of a key that is there twice the last value counts, as in Avro's own reader. */
record MapReader(ValueReader value) implements ValueReader {

  @Override
  public void read(AvroCursor in, InternalRow out, int ordinal) {
    Map<UTF8String, @Nullable Object> entries = new LinkedHashMap<>();
    @Nullable Object[] place = new Object[1];
    InternalRow entry = new GenericInternalRow(place);
    for (int count = in.readBlock(); count > 0; count = in.readBlock()) {
      for (int i = 0; i < count; i++) {
        UTF8String key = in.readString();
        value.read(in, entry, 0);
        entries.put(key, place[0]);
      }
    }
    out.update(
        ordinal,
        new ArrayBasedMapData(
            new GenericArrayData(entries.keySet().toArray()),
            new GenericArrayData(entries.values().toArray())));
  }
}
