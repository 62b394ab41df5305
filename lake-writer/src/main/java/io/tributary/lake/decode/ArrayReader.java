package io.tributary.lake.decode;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.jspecify.annotations.Nullable;

/** Reads an array. */
record ArrayReader(ValueReader element) implements ValueReader {

  @Override
  public void read(AvroCursor in, InternalRow out, int ordinal) {
    List<@Nullable Object> elements = new ArrayList<>();
    @Nullable Object[] place = new Object[1];
    InternalRow one = new GenericInternalRow(place);
    for (int count = in.readBlock(); count > 0; count = in.readBlock()) {
      for (int i = 0; i < count; i++) {
        element.read(in, one, 0);
        elements.add(place[0]);
      }
    }
    out.update(ordinal, new GenericArrayData(elements.toArray()));
  }
}
