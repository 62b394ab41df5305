package io.tributary.lake.decode;

import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The column types that hold Avro's types; every column can be null, so that any contract can be
 * added later.
 */
public final class ColumnTypes {
  private ColumnTypes() {}

  /**
   * The columns of a record.
   *
   * @throws UnsupportedSchemaException if a field cannot be a column, naming it
   */
  public static StructType of(Schema record) {
    return struct(record, new HashSet<>());
  }

  static DataType of(Schema schema, Set<String> within) {
    LogicalType logical = schema.getLogicalType();
    return switch (schema.getType()) {
      case STRING, ENUM -> DataTypes.StringType;
      case BOOLEAN -> DataTypes.BooleanType;
      case FLOAT -> DataTypes.FloatType;
      case DOUBLE -> DataTypes.DoubleType;
      case INT -> logical instanceof LogicalTypes.Date ? DataTypes.DateType : DataTypes.IntegerType;
      case LONG -> Timestamps.isInstant(logical) ? DataTypes.TimestampType : DataTypes.LongType;
      case BYTES, FIXED ->
          logical instanceof LogicalTypes.Decimal decimal
              ? DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale())
              : DataTypes.BinaryType;
      case ARRAY -> DataTypes.createArrayType(of(schema.getElementType(), within), true);
      case MAP ->
          DataTypes.createMapType(DataTypes.StringType, of(schema.getValueType(), within), true);
      case RECORD -> struct(schema, within);
      case UNION -> union(schema, within);
      case NULL -> throw new UnsupportedSchemaException("type null alone can be no column");
    };
  }

  private static StructType struct(Schema record, Set<String> within) {
    if (!within.add(record.getFullName())) {
      throw containsItself(record);
    }
    List<StructField> fields = new ArrayList<>();
    for (Schema.Field field : record.getFields()) {
      try {
        fields.add(DataTypes.createStructField(field.name(), of(field.schema(), within), true));
      } catch (UnsupportedSchemaException e) {
        throw new UnsupportedSchemaException(
            "field " + field.name() + " of " + record.getName() + ": " + e.getMessage());
      }
    }
    within.remove(record.getFullName());
    return DataTypes.createStructType(fields);
  }

  static UnsupportedSchemaException containsItself(Schema record) {
    return new UnsupportedSchemaException(
        record.getFullName() + " contains itself: no table column can hold that");
  }

  private static DataType union(Schema union, Set<String> within) {
    List<DataType> types =
        union.getTypes().stream()
            .filter(branch -> branch.getType() != Schema.Type.NULL)
            .map(branch -> of(branch, within))
            .collect(toList());
    return types.stream()
        .reduce(ColumnUnion::widest)
        .orElseThrow(() -> new UnsupportedSchemaException("a union of null alone"));
  }
}
