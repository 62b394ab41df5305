package io.tributary.lake.decode;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.jspecify.annotations.Nullable;

/** Reads an array. */
record ArrayReader(ValueReader element) implements ValueReader {

  @Override
  public Object read(AvroCursor in) {
    List<@Nullable Object> elements = new ArrayList<>();
    for (int count = in.readBlock(); count > 0; count = in.readBlock()) {
      for (int i = 0; i < count; i++) {
        elements.add(element.read(in));
      }
    }
    return new GenericArrayData(elements.toArray());
  }
}
