package io.tributary.enricher.event;

import io.tributary.enricher.event.avro.AvroBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a field of the enriched schema holds a place in the raw topic; the field is null where the
 * schema has none.
 */
record SourceLayout(@Nullable EventField field) {

  static final SourceLayout NONE = new SourceLayout(null);

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

  /**
   * The layout of {@code first_source}; none unless it is such a record and optional, since a
   * contract of one's own may use the name for something else.
   */
  static SourceLayout ofFirst(RowLayout layout) {
    EventField field = layout.find("first_source");
    boolean fits = field != null && field.nullable() && isSourceRecord(field.schema());
    return fits ? new SourceLayout(field) : NONE;
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
