package io.tributary.benchmarks.decode;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.WireFormat;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Values of the topic of enriched events.
 *
 * @param bytes framed as a registry's serializer frames them
 * @param schemas those that they are written with, by id; the last is the newest
 */
record Values(List<byte[]> bytes, TreeMap<Integer, Schema> schemas) {
  private static final int FIRST_ID = 1;

  /** Reads them from a file in which each stands after its length. */
  static Values read(Path file, ToRows.Ids ids) throws IOException {
    List<byte[]> values = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      while (true) {
        values.add(in.readNBytes(in.readInt()));
      }
    } catch (EOFException e) {
      // All are read.
    }
    Schema first = ContractSchemas.load("EnrichedEvent");
    TreeMap<Integer, Schema> schemas = new TreeMap<>(Map.of(FIRST_ID, first));
    values.forEach(value -> WireFormat.writeHeader(value, FIRST_ID));
    if (ids == ToRows.Ids.MIXED) {
      Schema second = extended(first);
      schemas.put(FIRST_ID + 1, second);
      for (int i = 1; i < values.size(); i += 2) {
        values.set(i, rewritten(values.get(i), first, second));
      }
    }
    return new Values(values, schemas);
  }

  Schema newest() {
    return schemas.lastEntry().getValue();
  }

  private static Schema extended(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(
        new Schema.Field(
            "client_version",
            Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING)),
            null,
            Schema.Field.NULL_DEFAULT_VALUE));
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }

  private static byte[] rewritten(byte[] value, Schema from, Schema to) throws IOException {
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(from, to)
            .read(
                new GenericData.Record(to),
                DecoderFactory.get()
                    .binaryDecoder(
                        value, WireFormat.HEADER, value.length - WireFormat.HEADER, null));
    record.put("client_version", "5.12." + value.length % 7);
    ByteArrayOutputStream out = new ByteArrayOutputStream(value.length + 16);
    byte[] header = new byte[WireFormat.HEADER];
    WireFormat.writeHeader(header, FIRST_ID + 1);
    out.write(header);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(to).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
