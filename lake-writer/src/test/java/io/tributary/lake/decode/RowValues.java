package io.tributary.lake.decode;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Spark's values of a row as Java's. */
public final class RowValues {
  private RowValues() {}

  /** The value of a column of this type. */
  public static @Nullable Object plain(@Nullable Object value, DataType type) {
    if (value instanceof UTF8String text) {
      return text.toString();
    } else if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    } else if (value instanceof Decimal decimal) {
      return decimal.toJavaBigDecimal();
    } else if (value instanceof ArrayData array) {
      return list(array, ((ArrayType) type).elementType());
    } else if (value instanceof MapData map) {
      List<@Nullable Object> keys = list(map.keyArray(), ((MapType) type).keyType());
      List<@Nullable Object> values = list(map.valueArray(), ((MapType) type).valueType());
      Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        entries.put(keys.get(i), values.get(i));
      }
      return entries;
    } else if (value instanceof InternalRow row) {
      StructType struct = (StructType) type;
      List<@Nullable Object> fields = new ArrayList<>();
      for (int i = 0; i < struct.size(); i++) {
        DataType field = struct.fields()[i].dataType();
        fields.add(plain(row.get(i, field), field));
      }
      return fields;
    }
    return value;
  }

  private static List<@Nullable Object> list(ArrayData array, DataType type) {
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = 0; i < array.numElements(); i++) {
      elements.add(array.isNullAt(i) ? null : plain(array.get(i, type), type));
    }
    return elements;
  }
}
