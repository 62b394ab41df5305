package io.tributary.quickstart.crash.lake;

import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.Row;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a row into text: times as ISO-8601 in UTC, bytes by their digest, a struct's fields under
 * {@code struct.field}, the first fields of an array in their alphabetical order.
 */
final class RowText {
  private RowText() {}

  static LakeRow of(Row row) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    add(row, "", values);
    return new LakeRow(values);
  }

  private static void add(Row row, String prefix, Map<String, @Nullable String> values) {
    StructType schema = row.getSchema();
    for (int i = 0; i < schema.length(); i++) {
      StructField field = schema.at(i);
      String name = prefix + field.getName();
      if (row.isNullAt(i)) {
        values.put(name, null);
      } else if (field.getDataType() instanceof StructType) {
        add(row.getStruct(i), name + ".", values);
      } else {
        values.put(name, text(row, i, field.getDataType()));
      }
    }
  }

  private static String text(Row row, int i, DataType type) {
    if (type instanceof StringType) {
      return row.getString(i);
    } else if (type instanceof LongType) {
      return Long.toString(row.getLong(i));
    } else if (type instanceof IntegerType) {
      return Integer.toString(row.getInt(i));
    } else if (type instanceof DoubleType) {
      return Double.toString(row.getDouble(i));
    } else if (type instanceof DecimalType) {
      return row.getDecimal(i).toPlainString();
    } else if (type instanceof TimestampType) {
      return Instant.EPOCH.plus(row.getLong(i), ChronoUnit.MICROS).toString();
    } else if (type instanceof BinaryType) {
      return String.valueOf(Digest.of(row.getBinary(i)));
    } else if (type instanceof ArrayType) {
      return joined(row.getArray(i));
    }
    throw new IllegalArgumentException("No text for a column of type " + type);
  }

  private static String joined(ArrayValue array) {
    ColumnVector first = array.getElements().getChild(0);
    return IntStream.range(0, array.getSize())
        .mapToObj(first::getString)
        .sorted()
        .collect(Collectors.joining(","));
  }
}
