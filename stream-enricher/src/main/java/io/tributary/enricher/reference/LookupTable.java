package io.tributary.enricher.reference;

import io.tributary.enricher.event.EventField;
import io.tributary.enricher.event.FieldKind;
import io.tributary.enricher.event.ReadingRules;
import io.tributary.enricher.event.RecordReader;
import io.tributary.enricher.event.ReferenceRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reference records by key, each kept as the values that an event's fields take over. */
public final class LookupTable implements ReferenceTable {

  private final String topic;
  private final ReadingRules rules;
  private final Schema schema;
  private final RecordReader reader;
  private final Map<String, RankedRows<LookupRow>> rows = new ConcurrentHashMap<>();

  /**
   * @param rules by which the records are read
   */
  public LookupTable(String topic, Schema schema, ReadingRules rules) {
    this.topic = topic;
    this.rules = rules;
    this.schema = schema;
    this.reader = newReader();
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public RecordReader newReader() {
    return RecordReader.compile(schema, rules);
  }

  /** A field of the reference record, for {@link LookupRow#value}. */
  public EventField field(String name) {
    return reader.field(name);
  }

  public @Nullable LookupRow row(String key) {
    RankedRows<LookupRow> held = rows.get(key);
    return held == null ? null : held.first();
  }

  @Override
  public synchronized void put(RowVersion version, RecordReader from, ReferenceRecord record) {
    Object[] values = new Object[schema.getFields().size()];
    for (Schema.Field declared : schema.getFields()) {
      values[declared.pos()] = value(record, from.field(declared.name()));
    }
    LookupRow row = new LookupRow(values);
    RowId id = version.id();
    rows.compute(
        text(id), (key, held) -> RankedRows.with(RankedRows.without(held, id), version, row));
  }

  @Override
  public synchronized void remove(RowId id) {
    rows.computeIfPresent(text(id), (key, held) -> RankedRows.without(held, id));
  }

  @Override
  public synchronized int forget(int partition, long offset) {
    List<RowId> ids = RankedRows.before(partition, offset, rows.values());
    ids.forEach(this::remove);
    return ids.size();
  }

  @Override
  public boolean holds(RowId id) {
    return RankedRows.hold(rows.get(text(id)), id);
  }

  @Override
  public synchronized void clear() {
    rows.clear();
  }

  @Override
  public int size() {
    return rows.size();
  }

  /** What an event's field must be equal to; no event has half of a pair of surrogates. */
  private static String text(RowId id) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(id.key().getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return Character.MIN_SURROGATE + id.key();
    }
  }

  private static @Nullable Object value(ReferenceRecord record, EventField field) {
    if (record.isNull(field)) {
      return null;
    }
    return switch (field.kind()) {
      case TEXT -> record.text(field).getBytes(StandardCharsets.UTF_8);
      case INT, LONG -> record.number(field);
      case DECIMAL -> record.unscaled(field);
      default -> null;
    };
  }

  /** Whether rows hold the values of such fields. */
  public static boolean holds(FieldKind kind) {
    return kind == FieldKind.TEXT
        || kind == FieldKind.INT
        || kind == FieldKind.LONG
        || kind == FieldKind.DECIMAL;
  }
}
