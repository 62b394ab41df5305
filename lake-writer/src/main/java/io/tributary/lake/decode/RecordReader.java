package io.tributary.lake.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a record in the writer's order into the columns that want them; the rest have
 * their defaults.
 */
final class RecordReader {
  private final ValueReader[] readers;
  private final int[] ordinals;
  private final @Nullable Object[] defaults;

  private RecordReader(ValueReader[] readers, int[] ordinals, @Nullable Object[] defaults) {
    this.readers = readers;
    this.ordinals = ordinals;
    this.defaults = defaults;
  }

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
          ordinals[i] < 0
              ? Readers.past(field.schema())
              : Readers.of(
                  field.schema(),
                  known == null ? null : known.schema(),
                  target.fields()[ordinals[i]].dataType());
    }
    return new RecordReader(readers, ordinals, defaults(writer, reader, target));
  }

  /** The columns' values, followed by as many empty places as the caller asks for. */
  @Nullable Object[] read(AvroCursor in, int extra) {
    @Nullable Object[] values = new Object[defaults.length + extra];
    System.arraycopy(defaults, 0, values, 0, defaults.length);
    for (int i = 0; i < readers.length; i++) {
      Object value = readers[i].read(in);
      if (ordinals[i] >= 0) {
        values[ordinals[i]] = value;
      }
    }
    return values;
  }

  private static @Nullable Object[] defaults(
      Schema writer, @Nullable Schema reader, StructType target) {
    Set<String> written = new HashSet<>();
    writer.getFields().forEach(field -> written.add(field.name()));
    @Nullable Object[] defaults = new Object[target.size()];
    for (int i = 0; i < defaults.length; i++) {
      StructField column = target.fields()[i];
      Schema.Field field = reader == null ? null : reader.getField(column.name());
      if (field != null && field.hasDefaultValue() && !written.contains(column.name())) {
        defaults[i] = defaultValue(field, column);
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
    return Readers.of(field.schema(), field.schema(), column.dataType())
        .read(new AvroCursor().over(out.toByteArray(), 0));
  }
}
