package io.tributary.lake.decode;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Avro's promotions of one simple type to a wider one. */
final class Promotions {
  private static final Map<DataType, List<DataType>> NARROWER =
      Map.of(
          DataTypes.LongType, List.of(DataTypes.IntegerType),
          DataTypes.FloatType, List.of(DataTypes.IntegerType, DataTypes.LongType),
          DataTypes.DoubleType,
              List.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.FloatType),
          DataTypes.StringType, List.of(DataTypes.BinaryType));

  private Promotions() {}

  static boolean holds(DataType wide, DataType narrow) {
    return NARROWER.getOrDefault(wide, List.of()).contains(narrow);
  }
}
