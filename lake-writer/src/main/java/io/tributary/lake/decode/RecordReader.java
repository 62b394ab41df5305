package io.tributary.lake.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a record in the writer's order into the columns that want them; the rest have
 * their defaults.
 */
final class RecordReader {
  private static final int NOWHERE = -1;
  private static final Schema NULL = Schema.create(Schema.Type.NULL);

  private final Field[] fields;
  private final List<Default> defaults;

  private RecordReader(Field[] fields, List<Default> defaults) {
    this.fields = fields;
    this.defaults = defaults;
  }

  /** The commonest readers: {@link #read} knows what they do and calls none of them. */
  private enum Kind {
    TEXT,
    INT,
    LONG,
    MILLIS,
    SKIPPED_TEXT,
    SKIPPED_NUMBER,
    OTHER;

    static Kind of(ValueReader reader) {
      if (reader == Readers.TEXT) {
        return TEXT;
      } else if (reader == Readers.INT) {
        return INT;
      } else if (reader == Readers.LONG) {
        return LONG;
      } else if (reader == Readers.MILLIS) {
        return MILLIS;
      } else if (reader == Skippers.TEXT) {
        return SKIPPED_TEXT;
      }
      return reader == Skippers.NUMBER ? SKIPPED_NUMBER : OTHER;
    }
  }

  /**
   * How a field is read.
   *
   * @param ordinal of its column, or {@link #NOWHERE}
   * @param nullBranch of the two that its union has, or {@link #NOWHERE} if it is no such union
   */
  private record Field(Kind kind, ValueReader reader, int ordinal, int nullBranch) {
    static Field of(Schema writer, int ordinal, Function<Schema, ValueReader> readers) {
      int nullBranch = NOWHERE;
      Schema value = writer;
      if (writer.getType() == Schema.Type.UNION && writer.getTypes().size() == 2) {
        nullBranch = writer.getTypes().indexOf(NULL);
        value = nullBranch == NOWHERE ? writer : writer.getTypes().get(1 - nullBranch);
      }
      ValueReader reader = readers.apply(value);
      return new Field(Kind.of(reader), reader, ordinal, nullBranch);
    }
  }

  /** What a column has that the writer does not know. */
  private record Default(int ordinal, @Nullable Object value) {}

  static RecordReader of(Schema writer, @Nullable Schema reader, StructType target) {
    List<String> columns = List.of(target.fieldNames());
    Field[] fields =
        writer.getFields().stream()
            .map(field -> field(field, reader, target, columns.indexOf(field.name())))
            .toArray(Field[]::new);
    return new RecordReader(fields, defaults(writer, reader, target));
  }

  private static Field field(
      Schema.Field field, @Nullable Schema reader, StructType target, int ordinal) {
    if (ordinal == NOWHERE) {
      return Field.of(field.schema(), ordinal, Skippers::of);
    }
    Schema.Field known = reader == null ? null : reader.getField(field.name());
    Schema match = known == null ? null : known.schema();
    return Field.of(
        field.schema(),
        ordinal,
        value -> Readers.of(value, match, target.fields()[ordinal].dataType()));
  }

  /** Gives every column its value. */
  void read(AvroCursor in, InternalRow out) {
    for (Field field : fields) {
      int ordinal = field.ordinal;
      if (field.nullBranch != NOWHERE && in.readIsBranch(field.nullBranch)) {
        if (ordinal != NOWHERE) {
          out.setNullAt(ordinal);
        }
        continue;
      }
      switch (field.kind) {
        case TEXT -> in.readText(out, ordinal);
        case INT -> out.setInt(ordinal, in.readInt());
        case LONG -> out.setLong(ordinal, in.readLong());
        case MILLIS -> out.setLong(ordinal, Timestamps.ofMillis(in.readLong()));
        case SKIPPED_TEXT -> in.skip(in.readLength());
        case SKIPPED_NUMBER -> in.skipNumber();
        case OTHER -> field.reader.read(in, out, ordinal);
      }
    }
    for (int i = 0; i < defaults.size(); i++) {
      Default column = defaults.get(i);
      out.update(column.ordinal(), column.value());
    }
  }

  private static List<Default> defaults(Schema writer, @Nullable Schema reader, StructType target) {
    List<Default> defaults = new ArrayList<>();
    for (int i = 0; i < target.size(); i++) {
      StructField column = target.fields()[i];
      if (writer.getField(column.name()) == null) {
        Schema.Field field = reader == null ? null : reader.getField(column.name());
        defaults.add(
            new Default(
                i, field == null || !field.hasDefaultValue() ? null : defaultValue(field, column)));
      }
    }
    return defaults;
  }

  /** The default as a row holds it: written as Avro and read back. */
  private static @Nullable Object defaultValue(Schema.Field field, StructField column) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      new GenericDatumWriter<>(field.schema())
          .write(GenericData.get().getDefaultValue(field), encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    @Nullable Object[] place = new Object[1];
    Readers.of(field.schema(), field.schema(), column.dataType())
        .read(new AvroCursor().over(out.toByteArray(), 0), new GenericInternalRow(place), 0);
    return place[0];
  }
}
