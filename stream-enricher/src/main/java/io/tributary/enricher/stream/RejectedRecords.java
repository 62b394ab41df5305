package io.tributary.enricher.stream;

import io.tributary.enricher.dedup.Sighting;
import io.tributary.enricher.event.ContractException;
import io.tributary.enricher.event.Reason;
import io.tributary.enricher.event.ReasonCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Makes RejectedEvent records of one schema version. */
final class RejectedRecords {

  private static final Map<String, String> NESTED =
      Map.of(
          "reasons",
          "Reason",
          "headers",
          "Header",
          "source",
          "Source",
          "duplicate_of",
          "FirstSeen");
  private static final List<String> PLAIN =
      List.of(
          "outcome",
          "event_id",
          "event_type",
          "key",
          "value",
          "first_source",
          "attempt",
          "contract_version",
          "service_version",
          "rejected_at");

  private final Schema schema;
  private final Schema reason;
  private final Schema header;
  private final Schema source;
  private final Schema firstSeen;

  RejectedRecords(Schema schema) {
    this.schema = schema;
    List<String> missing = new ArrayList<>(PLAIN);
    missing.addAll(NESTED.keySet());
    missing.removeIf(name -> schema.getField(name) != null);
    if (!missing.isEmpty()) {
      throw new ContractException(
          List.of(
              "The registered schema %s lacks the fields %s, which refusals are written with: register the packaged one"
                  .formatted(schema.getFullName(), missing)));
    }
    reason = nested("reasons");
    header = nested("headers");
    source = nested("source");
    firstSeen = nested("duplicate_of");
    requireWritable();
  }

  /** A refusal that cannot be written would hold everything up: the first one is tried here. */
  private void requireWritable() {
    Headers headers = new RecordHeaders().add("name", new byte[] {1});
    new ReplayHeaders(2, "topic", 0, 0, 0).write(headers);
    Reason full = new Reason(ReasonCode.INTERNAL, "field", "rule", "message");
    Reason bare = new Reason(ReasonCode.INTERNAL, null, null, "message");
    Sighting first = new Sighting(Sighting.Kind.DUPLICATE, 0, 0);
    try {
      write(
          new Refusal(Outcome.DUPLICATE, List.of(full), "id", "type", first),
          new SourceRecord("topic", new Origin(0, 0, 0, new byte[] {1}), new byte[] {1}, headers));
      write(
          Refusal.invalid(List.of(bare), null, null),
          new SourceRecord("topic", new Origin(0, 0, 0, null), null, new RecordHeaders()));
    } catch (RuntimeException | IOException e) {
      throw new ContractException(
          List.of(
              "The registered schema %s cannot hold a refusal (%s): register the packaged one"
                  .formatted(schema.getFullName(), e.getMessage())));
    }
  }

  private void write(Refusal refusal, SourceRecord source) throws IOException {
    new GenericDatumWriter<GenericRecord>(schema)
        .write(
            record(refusal, source, new Judge(1, "version", 0)),
            EncoderFactory.get().directBinaryEncoder(OutputStream.nullOutputStream(), null));
  }

  /** A record with its schema's defaults, for fields that a later version may have added. */
  private static GenericRecord blank(Schema schema) {
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      if (field.hasDefaultValue()) {
        record.put(field.pos(), GenericData.get().getDefaultValue(field));
      }
    }
    return record;
  }

  /** Who refuses, by which contract, and when. */
  record Judge(int contractVersion, String serviceVersion, long nowMs) {}

  GenericRecord record(Refusal refusal, SourceRecord original, Judge judge) {
    GenericRecord record = blank(schema);
    record.put("outcome", refusal.outcome().name());
    record.put("reasons", refusal.reasons().stream().map(this::reason).toList());
    record.put("event_id", refusal.eventId());
    record.put("event_type", refusal.eventType());
    record.put("key", buffer(original.origin().key()));
    record.put("value", buffer(original.value()));
    record.put("headers", headers(original.headers()));
    record.put("source", source(original.topic(), original.origin()));
    record.put("duplicate_of", firstSeen(refusal));
    record.put("first_source", firstSource(original.replay()));
    record.put("attempt", original.replay().attempt());
    record.put("contract_version", judge.contractVersion());
    record.put("service_version", judge.serviceVersion());
    record.put("rejected_at", judge.nowMs());
    return record;
  }

  private GenericRecord reason(Reason from) {
    GenericRecord record = blank(reason);
    record.put("code", from.code().name());
    record.put("field", from.field());
    record.put("rule", from.rule());
    record.put("message", from.message());
    return record;
  }

  private List<GenericRecord> headers(Headers headers) {
    List<GenericRecord> records = new ArrayList<>();
    for (Header from : headers) {
      GenericRecord record = blank(header);
      record.put("key", from.key());
      record.put("value", buffer(from.value()));
      records.add(record);
    }
    return records;
  }

  private GenericRecord source(String topic, Origin origin) {
    GenericRecord record = blank(source);
    record.put("topic", topic);
    record.put("partition", origin.partition());
    record.put("offset", origin.offset());
    record.put("timestamp", origin.timestamp());
    return record;
  }

  private @Nullable GenericRecord firstSeen(Refusal refusal) {
    if (refusal.first().offset() < 0) {
      return null;
    }
    GenericRecord record = blank(firstSeen);
    record.put("partition", refusal.first().partition());
    record.put("offset", refusal.first().offset());
    return record;
  }

  private @Nullable GenericRecord firstSource(Replay replay) {
    Origin first = replay.firstSource();
    return first == null ? null : source(replay.firstTopic(), first);
  }

  private Schema nested(String field) {
    return record(schema.getField(field).schema(), NESTED.getOrDefault(field, field));
  }

  private static Schema record(Schema declared, String name) {
    return switch (declared.getType()) {
      case ARRAY -> record(declared.getElementType(), name);
      case UNION ->
          declared.getTypes().stream()
              .filter(branch -> branch.getType() == Schema.Type.RECORD)
              .findFirst()
              .orElseThrow(() -> notARecord(name));
      case RECORD -> declared;
      default -> throw notARecord(name);
    };
  }

  private static ContractException notARecord(String name) {
    return new ContractException(
        List.of(
            "The registered RejectedEvent has no record " + name + ": register the packaged one"));
  }

  private static @Nullable ByteBuffer buffer(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
