package io.tributary.lake.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Events as they may come some day: nothing at all, the least and the most of each type, nought,
 * and texts that are no numbers, each twice so that sums grow. All in one window.
 */
final class ExtremeRows {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-01-01");

  private enum Extreme {
    NOTHING("", 0),
    LEAST("-", -1),
    NOUGHT("0", 0),
    MOST("99999999999999999999999999999999999999999999", 1),
    ODD("no number, no date: ☃", 1);

    private final String text;
    private final int sign;

    Extreme(String text, int sign) {
      this.text = text;
      this.sign = sign;
    }
  }

  private ExtremeRows() {}

  static List<Row> of(StructType events) {
    return Stream.of(Extreme.values())
        .map(extreme -> row(events, extreme))
        .flatMap(row -> Stream.of(row, row))
        .toList();
  }

  private static Row row(StructType events, Extreme extreme) {
    List<@Nullable Object> values = new ArrayList<>();
    for (var field : events.fields()) {
      values.add(
          switch (field.name()) {
            case "event_time" -> TIME;
            case "event_date" -> DAY;
            default -> extreme == Extreme.NOTHING ? null : value(field.dataType(), extreme);
          });
    }
    return RowFactory.create(values.toArray());
  }

  private static @Nullable Object value(DataType type, Extreme extreme) {
    int sign = extreme.sign;
    if (type instanceof StringType) {
      return extreme.text;
    } else if (type instanceof IntegerType) {
      return sign < 0 ? Integer.MIN_VALUE : sign == 0 ? 0 : Integer.MAX_VALUE;
    } else if (type instanceof LongType) {
      return sign < 0 ? Long.MIN_VALUE : sign == 0 ? 0L : Long.MAX_VALUE;
    } else if (type instanceof DoubleType) {
      return sign * Double.MAX_VALUE;
    } else if (type instanceof FloatType) {
      return sign * Float.MAX_VALUE;
    } else if (type instanceof BooleanType) {
      return sign > 0;
    } else if (type instanceof DecimalType decimal) {
      BigInteger most = BigInteger.TEN.pow(decimal.precision()).subtract(BigInteger.ONE);
      return new BigDecimal(most.multiply(BigInteger.valueOf(sign)), decimal.scale());
    } else if (type instanceof BinaryType) {
      return new byte[0];
    }
    return dayOrNested(type, extreme);
  }

  private static @Nullable Object dayOrNested(DataType type, Extreme extreme) {
    int year = extreme.sign < 0 ? 1 : extreme.sign == 0 ? 1970 : 9999;
    LocalDate day = LocalDate.of(year, 12, 31);
    if (type instanceof DateType) {
      return day;
    } else if (type instanceof TimestampType) {
      return Instant.parse(day + "T23:59:59Z");
    } else if (type instanceof StructType struct) {
      return RowFactory.create(
          Stream.of(struct.fields()).map(field -> value(field.dataType(), extreme)).toArray());
    } else if (type instanceof ArrayType array) {
      return extreme.sign == 0
          ? List.of()
          : Collections.singletonList(value(array.elementType(), extreme));
    } else if (type instanceof MapType map) {
      return extreme.sign == 0
          ? Map.of()
          : Collections.singletonMap(extreme.text, value(map.valueType(), extreme));
    }
    return null;
  }
}
