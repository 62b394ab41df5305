package io.tributary.lake.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
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

  private final ValueReader[] readers;
  private final int[] ordinals;
  private final List<Default> defaults;

  private RecordReader(ValueReader[] readers, int[] ordinals, List<Default> defaults) {
    this.readers = readers;
    this.ordinals = ordinals;
    this.defaults = defaults;
  }

  /** What a column has that the writer does not know. */
  private record Default(int ordinal, @Nullable Object value) {}

  static RecordReader of(Schema writer, @Nullable Schema reader, StructType target) {
    List<Schema.Field> fields = writer.getFields();
    ValueReader[] readers = new ValueReader[fields.size()];
    int[] ordinals = new int[fields.size()];
    List<String> columns = List.of(target.fieldNames());
    for (int i = 0; i < readers.length; i++) {
      Schema.Field field = fields.get(i);
      ordinals[i] = columns.indexOf(field.name());
      Schema.Field known = reader == null ? null : reader.getField(field.name());
      readers[i] =
          ordinals[i] == NOWHERE
              ? Skippers.of(field.schema())
              : Readers.of(
                  field.schema(),
                  known == null ? null : known.schema(),
                  target.fields()[ordinals[i]].dataType());
    }
    return new RecordReader(readers, ordinals, defaults(writer, reader, target));
  }

  /** Gives every column its value. */
  void read(AvroCursor in, InternalRow out) {
    for (int i = 0; i < readers.length; i++) {
      readers[i].read(in, out, ordinals[i]);
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
