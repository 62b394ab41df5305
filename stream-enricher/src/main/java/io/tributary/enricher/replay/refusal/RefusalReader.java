package io.tributary.enricher.replay.refusal;

import io.tributary.enricher.replay.refusal.StoredRefusal.Cause;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Reads records of the schema RejectedEvent, whichever version wrote them. */
public final class RefusalReader {

  private RefusalReader() {}

  public static StoredRefusal read(Place at, IndexedRecord record) {
    Place source = place((IndexedRecord) required(record, "source"));
    Object first = field(record, "first_source");
    return new StoredRefusal(
        at,
        required(record, "outcome").toString(),
        causes(record),
        text(record, "event_id"),
        text(record, "event_type"),
        bytes(record, "key"),
        bytes(record, "value"),
        headers(record),
        source,
        first == null ? source : place((IndexedRecord) first),
        field(record, "attempt") instanceof Number attempt ? attempt.intValue() : 1,
        Instant.ofEpochMilli((Long) required(record, "rejected_at")));
  }

  /** The place in a record of the schema Source. */
  public static Place place(IndexedRecord source) {
    return new Place(
        required(source, "topic").toString(),
        (Integer) required(source, "partition"),
        (Long) required(source, "offset"),
        (Long) required(source, "timestamp"));
  }

  /** The value of a field; null too if the record's schema has no such field. */
  public static @Nullable Object field(IndexedRecord record, String name) {
    Schema.Field field = record.getSchema().getField(name);
    return field == null ? null : record.get(field.pos());
  }

  private static Object required(IndexedRecord record, String name) {
    Object value = field(record, name);
    if (value == null) {
      throw new IllegalArgumentException(
          "A record of the schema %s has no %s: something other than stream-enricher wrote it"
              .formatted(record.getSchema().getFullName(), name));
    }
    return value;
  }

  private static List<Cause> causes(IndexedRecord record) {
    List<Cause> causes = new ArrayList<>();
    for (Object reason : (List<?>) required(record, "reasons")) {
      IndexedRecord each = (IndexedRecord) reason;
      causes.add(new Cause(required(each, "code").toString(), text(each, "field")));
    }
    return causes;
  }

  private static List<Header> headers(IndexedRecord record) {
    List<Header> headers = new ArrayList<>();
    if (field(record, "headers") instanceof List<?> held) {
      for (Object header : held) {
        IndexedRecord each = (IndexedRecord) header;
        headers.add(new RecordHeader(required(each, "key").toString(), bytes(each, "value")));
      }
    }
    return headers;
  }

  private static @Nullable String text(IndexedRecord record, String name) {
    Object value = field(record, name);
    return value == null ? null : value.toString();
  }

  private static byte @Nullable [] bytes(IndexedRecord record, String name) {
    if (!(field(record, name) instanceof ByteBuffer buffer)) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
