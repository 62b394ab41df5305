package io.tributary.lake.decode;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Reads a map; of a key that is there twice the last value counts, as in Avro's own reader. */
record MapReader(ValueReader value) implements ValueReader {

  @Override
  public Object read(AvroCursor in) {
    Map<UTF8String, @Nullable Object> entries = new LinkedHashMap<>();
    for (int count = in.readBlock(); count > 0; count = in.readBlock()) {
      for (int i = 0; i < count; i++) {
        UTF8String key = in.readString();
        entries.put(key, value.read(in));
      }
    }
    return new ArrayBasedMapData(
        new GenericArrayData(entries.keySet().toArray()),
        new GenericArrayData(entries.values().toArray()));
  }
}
