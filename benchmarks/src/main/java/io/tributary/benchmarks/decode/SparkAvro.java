package io.tributary.benchmarks.decode;

import io.tributary.contract.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.spark.sql.avro.AvroDeserializer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** With Avro's reader and Spark's deserializer, as one would write it by hand. */
final class SparkAvro extends PerRecord {
  private static final long serialVersionUID = 1L;

  private final String reader;
  private final StructType columns;

  SparkAvro(Map<Integer, Schema> schemas, Schema reader, StructType columns) {
    super(schemas);
    this.reader = reader.toString();
    this.columns = columns;
  }

  @Override
  Task task(Map<Integer, Schema> writers) {
    Schema wanted = new Schema.Parser().parse(reader);
    Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
    writers.forEach((id, writer) -> readers.put(id, new GenericDatumReader<>(writer, wanted)));
    AvroDeserializer deserializer = new AvroDeserializer(wanted, columns, "CORRECTED", false);
    return new Task() {
      private @Nullable BinaryDecoder decoder;
      private @Nullable GenericRecord record;

      @Override
      public InternalRow decode(InternalRow row) {
        byte[] value = row.getBinary(0);
        decoder =
            DecoderFactory.get()
                .binaryDecoder(value, WireFormat.HEADER, value.length - WireFormat.HEADER, decoder);
        try {
          record =
              Objects.requireNonNull(readers.get(WireFormat.schemaId(value))).read(record, decoder);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return (InternalRow) deserializer.deserialize(record).get();
      }
    };
  }
}
