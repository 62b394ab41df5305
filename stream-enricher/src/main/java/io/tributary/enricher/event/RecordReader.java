package io.tributary.enricher.event;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of any one record schema, such as a reference record's; keeps its buffers, so it
 * is for one thread.
 */
public final class RecordReader {

  private final ReferenceRecord record;
  private final RecordParser parser;

  private RecordReader(ReferenceRecord record, RecordParser parser) {
    this.record = record;
    this.parser = parser;
  }

  /**
   * A reader compiled from a schema; unknown JSON fields are left out unless the rules reject them.
   *
   * @throws ContractException with every problem of the schema
   */
  public static RecordReader compile(Schema schema, ReadingRules rules) {
    EventContract.requireRecord(schema);
    List<String> problems = new ArrayList<>();
    RowLayout layout = new RowLayout(schema);
    CompiledRecord compiled = CompiledRecord.compile(schema, layout, problems);
    if (!problems.isEmpty()) {
      throw new ContractException(problems);
    }
    ReferenceRecord record = new ReferenceRecord(layout);
    return new RecordReader(record, new RecordParser(compiled, record, withoutKeeping(rules)));
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
    if (parser.read(value)) {
      parser.checkRules();
    }
    Problems problems = parser.problems();
    return problems.count() > 0 ? new Refused(problems.toList(), null, null) : record;
  }

  /** What there is to say of the record given last although it can be used; mostly nothing. */
  public List<Remark> remarks() {
    return parser.remarks();
  }

  private static ReadingRules withoutKeeping(ReadingRules rules) {
    return rules.unknownFields() == UnknownFields.KEEP
        ? rules.withUnknownFields(UnknownFields.DROP)
        : rules;
  }
}
