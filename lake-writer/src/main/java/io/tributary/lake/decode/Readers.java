package io.tributary.lake.decode;

import java.util.HashSet;
import java.util.List;
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
  private Readers() {}

  /** A reader for a field that no column wants: it reads what is there, to get past it. */
  static ValueReader past(Schema writer) {
    return writer.getType() == Schema.Type.NULL
        ? in -> null
        : of(writer, null, ColumnTypes.of(writer, new HashSet<>()));
  }

  static ValueReader of(Schema writer, @Nullable Schema reader, DataType target) {
    return switch (writer.getType()) {
      case RECORD -> record(writer, reader, target);
      case UNION -> union(writer, reader, target);
      case ARRAY -> array(writer, reader, target);
      case MAP -> map(writer, reader, target);
      case STRING -> string(target);
      case ENUM -> enumeration(writer, target);
      case BYTES, FIXED -> bytes(writer, target);
      case BOOLEAN -> expect(DataTypes.BooleanType, writer, target, AvroCursor::readBoolean);
      case INT -> integer(writer, target);
      case LONG -> longInteger(writer, target);
      case FLOAT ->
          target.equals(DataTypes.DoubleType)
              ? in -> (double) in.readFloat()
              : expect(DataTypes.FloatType, writer, target, AvroCursor::readFloat);
      case DOUBLE -> expect(DataTypes.DoubleType, writer, target, AvroCursor::readDouble);
      case NULL -> in -> null;
    };
  }

  private static ValueReader record(Schema writer, @Nullable Schema reader, DataType target) {
    if (target instanceof StructType struct) {
      return new StructReader(RecordReader.of(writer, branch(reader, writer), struct));
    }
    throw mismatch(writer, target);
  }

  private static ValueReader union(Schema writer, @Nullable Schema reader, DataType target) {
    List<Schema> branches = writer.getTypes();
    ValueReader[] readers = new ValueReader[branches.size()];
    for (int i = 0; i < readers.length; i++) {
      readers[i] = of(branches.get(i), reader, target);
    }
    return in -> {
      int branch = in.readInt();
      if (branch < 0 || branch >= readers.length) {
        throw new CorruptAvroException("a union has no branch " + branch);
      }
      return readers[branch].read(in);
    };
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
        ? in -> in.readBytes(in.readLength())
        : expect(
            DataTypes.StringType,
            Schema.create(Schema.Type.STRING),
            target,
            AvroCursor::readString);
  }

  private static ValueReader enumeration(Schema writer, DataType target) {
    UTF8String[] symbols =
        writer.getEnumSymbols().stream().map(UTF8String::fromString).toArray(UTF8String[]::new);
    return expect(
        DataTypes.StringType,
        writer,
        target,
        in -> {
          int index = in.readInt();
          if (index < 0 || index >= symbols.length) {
            throw new CorruptAvroException("enum " + writer.getName() + " has no symbol " + index);
          }
          return symbols[index];
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
      return AvroCursor::readString;
    }
    return expect(
        DataTypes.BinaryType,
        writer,
        target,
        fixed ? in -> in.readBytes(size) : in -> in.readBytes(in.readLength()));
  }

  private static ValueReader integer(Schema writer, DataType target) {
    if (target.equals(DataTypes.LongType)) {
      return in -> (long) in.readInt();
    } else if (target.equals(DataTypes.DoubleType)) {
      return in -> (double) in.readInt();
    } else if (target.equals(DataTypes.FloatType)) {
      return in -> (float) in.readInt();
    }
    DataType own = ColumnTypes.of(writer, new HashSet<>());
    return expect(own, writer, target, AvroCursor::readInt);
  }

  private static ValueReader longInteger(Schema writer, DataType target) {
    int scale = Timestamps.scale(writer.getLogicalType());
    if (scale > 0) {
      return expect(
          DataTypes.TimestampType, writer, target, in -> Timestamps.micros(in.readLong(), scale));
    } else if (target.equals(DataTypes.DoubleType)) {
      return in -> (double) in.readLong();
    } else if (target.equals(DataTypes.FloatType)) {
      return in -> (float) in.readLong();
    }
    return expect(DataTypes.LongType, writer, target, AvroCursor::readLong);
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
