package io.tributary.lake.ingest;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Records of the contract, as the enricher would send them. */
public final class Records {
  /** 2026-03-01T10:00:00Z. */
  public static final long TIME = 1_772_359_200_000L;

  private static final Schema DECIMAL =
      org.apache.avro.LogicalTypes.decimal(18, 4).addToSchema(Schema.create(Schema.Type.BYTES));

  private Records() {}

  /** An accepted purchase. */
  public static GenericRecord anEvent(Schema schema, String id) {
    GenericRecord event = new GenericData.Record(schema);
    event.put("event_id", id);
    event.put("user_id", "u-" + id);
    event.put("event_type", "purchase");
    event.put("revenue", decimal("12.3400"));
    event.put("currency", "GBP");
    event.put("timestamp", TIME);
    event.put("event_time", TIME);
    event.put("event_date", (int) Math.floorDiv(TIME, 86_400_000L));
    event.put("event_hour", 10);
    event.put("unmapped", Map.of("colour", "\"red\""));
    event.put("source", source(schema.getField("source").schema(), 7));
    event.put("enriched_at", TIME + 1500);
    event.put("contract_version", 1);
    return event;
  }

  /** A refused event. */
  public static GenericRecord aRejectedEvent(String eventId) {
    Schema schema = ContractSchemas.load("RejectedEvent");
    GenericRecord reason =
        new GenericData.Record(schema.getField("reasons").schema().getElementType());
    reason.put("code", "MISSING");
    reason.put("field", "event_type");
    reason.put("message", "event_type is missing");
    GenericRecord rejected = new GenericData.Record(schema);
    rejected.put("outcome", "INVALID");
    rejected.put("reasons", List.of(reason));
    rejected.put("event_id", eventId);
    rejected.put(
        "value", java.nio.ByteBuffer.wrap("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    rejected.put("headers", List.of());
    rejected.put("source", source(schema.getField("source").schema(), 9));
    rejected.put("attempt", 1);
    rejected.put("contract_version", 1);
    rejected.put("service_version", "0.1.0");
    rejected.put("rejected_at", TIME);
    return rejected;
  }

  /** The record as it is in Kafka. */
  public static byte[] encoded(GenericRecord record, int schemaId) {
    byte[] header = new byte[WireFormat.HEADER];
    WireFormat.writeHeader(header, schemaId);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Object decimal(String value) {
    return new Conversions.DecimalConversion()
        .toBytes(new BigDecimal(value), DECIMAL, DECIMAL.getLogicalType());
  }

  private static GenericRecord source(Schema schema, long offset) {
    GenericRecord source = new GenericData.Record(schema);
    source.put("topic", "events.raw");
    source.put("partition", 1);
    source.put("offset", offset);
    source.put("timestamp", TIME);
    return source;
  }
}
