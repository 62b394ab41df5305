package io.tributary.enricher.event;

import io.tributary.enricher.event.avro.AvroBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the enriched schema holds an event's place in the raw topic; its field is null where the
 * schema has none.
 */
record SourceLayout(@Nullable EventField field) {

  private static final List<String> FIELDS = List.of("topic", "partition", "offset", "timestamp");
  private static final List<Schema.Type> TYPES =
      List.of(Schema.Type.STRING, Schema.Type.INT, Schema.Type.LONG, Schema.Type.LONG);

  /** Reads the layout, adding to the problems if {@code source} is not the record it has to be. */
  static SourceLayout of(RowLayout layout, List<String> problems) {
    EventField field = layout.find("source");
    if (field != null && !isSourceRecord(field.schema())) {
      problems.add(
          "%s.source must be a record of topic string, partition int, offset long, timestamp long, in this order."
              .formatted(layout.schema().getName()));
    }
    return new SourceLayout(field);
  }

  void write(AvroBuffer out, byte[] topicUtf8, int partition, long offset, long timestampMs) {
    out.writeBytes(topicUtf8, 0, topicUtf8.length);
    out.writeLong(partition);
    out.writeLong(offset);
    out.writeLong(timestampMs);
  }

  private static boolean isSourceRecord(Schema schema) {
    return schema.getType() == Schema.Type.RECORD
        && schema.getFields().stream().map(Schema.Field::name).toList().equals(FIELDS)
        && schema.getFields().stream().map(f -> f.schema().getType()).toList().equals(TYPES);
  }
}
