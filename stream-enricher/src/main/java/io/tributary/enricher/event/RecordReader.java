package io.tributary.enricher.event;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of any one record schema, such as a reference record's; keeps its buffers, so it
 * is for one thread.
 */
public final class RecordReader {

  private final ReferenceRecord record;

  private RecordReader(ReferenceRecord record) {
    this.record = record;
  }

  /**
   * A reader compiled from a schema; unknown JSON fields are left out unless the rules reject them.
   *
   * @throws ContractException with every problem of the schema
   */
  public static RecordReader compile(Schema schema, ReadingRules rules) {
    return new RecordReader(new ReferenceRecord(new RowLayout(schema)));
  }

  public Schema schema() {
    return record.getSchema();
  }

  /**
   * A field of the schema.
   *
   * @throws ContractException if there is none, naming the nearest
   */
  public EventField field(String name) {
    return record.layout().require(name);
  }

  /** Reads and checks one record value; ends the validity of the record given before. */
  public ParsedRecord parse(byte @Nullable [] value) {
    record.clear();
    throw new UnsupportedOperationException("to follow");
  }
}
