package io.tributary.enricher.stream;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Any record as Avro's {@code GenericRecord}, which some serdes insist on. */
record NamedRecord(IndexedRecord record) implements GenericRecord {

  @Override
  public Schema getSchema() {
    return record.getSchema();
  }

  @Override
  public @Nullable Object get(int index) {
    return record.get(index);
  }

  @Override
  public @Nullable Object get(String name) {
    return record.get(field(name).pos());
  }

  @Override
  public void put(int index, @Nullable Object value) {
    record.put(index, value);
  }

  @Override
  public void put(String name, @Nullable Object value) {
    record.put(field(name).pos(), value);
  }

  private Schema.Field field(String name) {
    Schema.Field field = getSchema().getField(name);
    if (field == null) {
      throw new IllegalArgumentException(getSchema().getFullName() + " has no field " + name);
    }
    return field;
  }
}
