package io.tributary.lake.decode;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns that hold the fields of several versions of a record: those of the first in their order,
 * then what is new.
 */
public final class ColumnUnion {
  private ColumnUnion() {}

  /**
   * The columns of both.
   *
   * @throws UnsupportedSchemaException if a column has types that no one type holds
   */
  public static StructType of(StructType first, StructType second) {
    Map<String, StructField> columns = new LinkedHashMap<>();
    for (StructField field : first.fields()) {
      columns.put(key(field), field);
    }
    for (StructField field : second.fields()) {
      columns.merge(key(field), field, ColumnUnion::column);
    }
    return new StructType(columns.values().toArray(StructField[]::new));
  }

  /**
   * The columns of a table and those that a contract adds to it.
   *
   * @throws UnsupportedSchemaException if a column that the table has would need another type
   */
  public static StructType extend(StructType table, StructType contract) {
    StructType union = of(table, contract);
    for (StructField column : table.fields()) {
      StructField wanted = union.apply(column.name());
      if (!keeps(column.dataType(), wanted.dataType())) {
        throw new UnsupportedSchemaException(
            "field %s: the table's column is %s, the contract now needs %s; a column cannot change its type"
                .formatted(
                    column.name(),
                    column.dataType().simpleString(),
                    wanted.dataType().simpleString()));
      }
    }
    return union;
  }

  private static boolean keeps(DataType have, DataType wanted) {
    if (have instanceof StructType first && wanted instanceof StructType second) {
      return Stream.of(first.fields())
          .allMatch(field -> keeps(field.dataType(), second.apply(field.name()).dataType()));
    } else if (have instanceof ArrayType first && wanted instanceof ArrayType second) {
      return keeps(first.elementType(), second.elementType());
    } else if (have instanceof MapType first && wanted instanceof MapType second) {
      return keeps(first.valueType(), second.valueType());
    }
    return have.equals(wanted);
  }

  private static String key(StructField field) {
    return field.name().toLowerCase(Locale.ROOT);
  }

  private static StructField column(StructField first, StructField second) {
    if (!first.name().equals(second.name())) {
      throw new UnsupportedSchemaException(
          "fields %s and %s differ in case only: table columns cannot"
              .formatted(first.name(), second.name()));
    }
    try {
      return DataTypes.createStructField(
          first.name(), widest(first.dataType(), second.dataType()), true, first.metadata());
    } catch (UnsupportedSchemaException e) {
      throw new UnsupportedSchemaException("field " + first.name() + ": " + e.getMessage());
    }
  }

  /** The type that holds the values of both. */
  static DataType widest(DataType a, DataType b) {
    if (a.equals(b)) {
      return a;
    } else if (a instanceof StructType first && b instanceof StructType second) {
      return of(first, second);
    } else if (a instanceof ArrayType first && b instanceof ArrayType second) {
      return DataTypes.createArrayType(widest(first.elementType(), second.elementType()), true);
    } else if (a instanceof MapType first && b instanceof MapType second) {
      return DataTypes.createMapType(
          DataTypes.StringType, widest(first.valueType(), second.valueType()), true);
    } else if (a instanceof DecimalType first
        && b instanceof DecimalType second
        && first.scale() == second.scale()) {
      return first.precision() >= second.precision() ? first : second;
    } else if (Promotions.holds(a, b)) {
      return a;
    } else if (Promotions.holds(b, a)) {
      return b;
    }
    throw new UnsupportedSchemaException(
        "no column holds both " + a.simpleString() + " and " + b.simpleString());
  }
}
