package io.tributary.lake.decode;

import static java.util.stream.Collectors.toList;

import java.util.HashSet;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Compiles the reader of one writer's type into one column type. */
final class Readers {
  static final ValueReader TEXT = (in, out, ordinal) -> in.readText(out, ordinal);
  static final ValueReader INT = (in, out, ordinal) -> out.setInt(ordinal, in.readInt());
  static final ValueReader LONG = (in, out, ordinal) -> out.setLong(ordinal, in.readLong());
  static final ValueReader MILLIS =
      (in, out, ordinal) -> out.setLong(ordinal, Timestamps.ofMillis(in.readLong()));
  private static final ValueReader BYTES =
      (in, out, ordinal) -> out.update(ordinal, in.readBytes(in.readLength()));

  private Readers() {}

  static ValueReader of(Schema writer, @Nullable Schema reader, DataType target) {
    return switch (writer.getType()) {
      case RECORD -> record(writer, reader, target);
      case UNION -> union(writer, reader, target);
      case ARRAY -> array(writer, reader, target);
      case MAP -> map(writer, reader, target);
      case STRING -> string(target);
      case ENUM -> enumeration(writer, target);
      case BYTES, FIXED -> bytes(writer, target);
      case BOOLEAN ->
          expect(
              DataTypes.BooleanType,
              writer,
              target,
              (in, out, ordinal) -> out.setBoolean(ordinal, in.readBoolean()));
      case INT -> integer(writer, target);
      case LONG -> longInteger(writer, target);
      case FLOAT ->
          target.equals(DataTypes.DoubleType)
              ? (in, out, ordinal) -> out.setDouble(ordinal, in.readFloat())
              : expect(
                  DataTypes.FloatType,
                  writer,
                  target,
                  (in, out, ordinal) -> out.setFloat(ordinal, in.readFloat()));
      case DOUBLE ->
          expect(
              DataTypes.DoubleType,
              writer,
              target,
              (in, out, ordinal) -> out.setDouble(ordinal, in.readDouble()));
      case NULL -> (in, out, ordinal) -> out.setNullAt(ordinal);
    };
  }

  private static ValueReader record(Schema writer, @Nullable Schema reader, DataType target) {
    if (target instanceof StructType struct) {
      return new StructReader(
          RecordReader.of(writer, branch(reader, writer), struct), struct.size());
    }
    throw mismatch(writer, target);
  }

  private static ValueReader union(Schema writer, @Nullable Schema reader, DataType target) {
    return new UnionReader(
        writer.getTypes().stream().map(branch -> of(branch, reader, target)).collect(toList()));
  }

  private static ValueReader array(Schema writer, @Nullable Schema reader, DataType target) {
    if (target instanceof ArrayType array) {
      Schema match = branch(reader, writer);
      return new ArrayReader(
          of(
              writer.getElementType(),
              match == null ? null : match.getElementType(),
              array.elementType()));
    }
    throw mismatch(writer, target);
  }

  private static ValueReader map(Schema writer, @Nullable Schema reader, DataType target) {
    if (target instanceof MapType map) {
      Schema match = branch(reader, writer);
      return new MapReader(
          of(writer.getValueType(), match == null ? null : match.getValueType(), map.valueType()));
    }
    throw mismatch(writer, target);
  }

  /**
   * The part of the reader's schema that corresponds to what the writer wrote; it only gives
   * defaults.
   */
  private static @Nullable Schema branch(@Nullable Schema reader, Schema writer) {
    if (reader == null || reader.getType() == writer.getType()) {
      return reader;
    }
    return reader.getType() == Schema.Type.UNION
        ? reader.getTypes().stream()
            .filter(each -> each.getType() == writer.getType())
            .findFirst()
            .orElse(null)
        : null;
  }

  private static ValueReader string(DataType target) {
    return target.equals(DataTypes.BinaryType)
        ? BYTES
        : expect(DataTypes.StringType, Schema.create(Schema.Type.STRING), target, TEXT);
  }

  private static ValueReader enumeration(Schema writer, DataType target) {
    UTF8String[] symbols =
        writer.getEnumSymbols().stream().map(UTF8String::fromString).toArray(UTF8String[]::new);
    return expect(
        DataTypes.StringType,
        writer,
        target,
        (in, out, ordinal) -> {
          int index = in.readInt();
          if (index < 0 || index >= symbols.length) {
            throw new CorruptAvroException("enum " + writer.getName() + " has no symbol " + index);
          }
          out.update(ordinal, symbols[index]);
        });
  }

  private static ValueReader bytes(Schema writer, DataType target) {
    boolean fixed = writer.getType() == Schema.Type.FIXED;
    int size = fixed ? writer.getFixedSize() : -1;
    if (writer.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      if (target instanceof DecimalType column
          && column.scale() == decimal.getScale()
          && column.precision() >= decimal.getPrecision()) {
        return new DecimalReader(size, decimal.getPrecision(), column);
      }
      throw mismatch(writer, target);
    }
    if (target.equals(DataTypes.StringType) && !fixed) {
      return TEXT;
    }
    return expect(
        DataTypes.BinaryType,
        writer,
        target,
        fixed ? (in, out, ordinal) -> out.update(ordinal, in.readBytes(size)) : BYTES);
  }

  private static ValueReader integer(Schema writer, DataType target) {
    if (target.equals(DataTypes.LongType)) {
      return (in, out, ordinal) -> out.setLong(ordinal, in.readInt());
    } else if (target.equals(DataTypes.DoubleType)) {
      return (in, out, ordinal) -> out.setDouble(ordinal, in.readInt());
    } else if (target.equals(DataTypes.FloatType)) {
      return (in, out, ordinal) -> out.setFloat(ordinal, (float) in.readInt());
    }
    DataType own = ColumnTypes.of(writer, new HashSet<>());
    return expect(own, writer, target, INT);
  }

  private static ValueReader longInteger(Schema writer, DataType target) {
    if (writer.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
      return expect(DataTypes.TimestampType, writer, target, MILLIS);
    } else if (writer.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
      return expect(DataTypes.TimestampType, writer, target, LONG);
    } else if (target.equals(DataTypes.DoubleType)) {
      return (in, out, ordinal) -> out.setDouble(ordinal, (double) in.readLong());
    } else if (target.equals(DataTypes.FloatType)) {
      return (in, out, ordinal) -> out.setFloat(ordinal, (float) in.readLong());
    }
    return expect(DataTypes.LongType, writer, target, LONG);
  }

  private static ValueReader expect(
      DataType needed, Schema writer, DataType target, ValueReader reader) {
    if (!needed.equals(target)) {
      throw mismatch(writer, target);
    }
    return reader;
  }

  private static UnsupportedSchemaException mismatch(Schema writer, DataType target) {
    return new UnsupportedSchemaException(
        "a column of type " + target.simpleString() + " cannot hold " + writer);
  }
}
