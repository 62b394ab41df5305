package io.tributary.enricher.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * The way from RawEvent's JSON to EnrichedEvent's Avro, compiled from the two schemas; immutable
 * and thread-safe.
 */
public final class EventContract {

  private final Schema raw;
  private final RowLayout enriched;
  private final CompiledRecord record;
  private final SourceLayout source;
  private final ReadingRules rules;

  private EventContract(
      Schema raw,
      RowLayout enriched,
      CompiledRecord record,
      SourceLayout source,
      ReadingRules rules) {
    this.raw = raw;
    this.enriched = enriched;
    this.record = record;
    this.source = source;
    this.rules = rules;
  }

  /**
   * Compiles a contract.
   *
   * <p>The raw schema needs a text {@code event_id} that is required. Its fields go to the enriched
   * schema's fields of the same name and type; one without such a home is checked all the same, and
   * kept in {@code unmapped}.
   *
   * @throws ContractException with every problem of the two schemas
   */
  public static EventContract compile(Schema raw, Schema enriched, ReadingRules rules) {
    List<String> problems = new ArrayList<>();
    requireRecord(raw);
    requireRecord(enriched);
    RowLayout layout = new RowLayout(enriched);
    CompiledRecord record = CompiledRecord.compile(raw, layout, problems);
    SourceLayout source = SourceLayout.of(layout, problems);
    requireId(raw, problems);
    requireUnmapped(layout, record, rules, problems);
    if (!problems.isEmpty()) {
      throw new ContractException(problems);
    }
    return new EventContract(raw, layout, record, source, rules);
  }

  /** The raw schema's {@code version} property; 0 if it has none. */
  public int version() {
    return raw.getObjectProp("version") instanceof Number number ? number.intValue() : 0;
  }

  public Schema rawSchema() {
    return raw;
  }

  public Schema enrichedSchema() {
    return enriched.schema();
  }

  /**
   * A field of the enriched schema.
   *
   * @throws ContractException if there is none, naming the nearest
   */
  public EventField field(String name) {
    return enriched.require(name);
  }

  /** Whether raw events bring a field. */
  public boolean isRaw(String name) {
    return record.indexOf(name) >= 0;
  }

  /**
   * Refuses a contract that would fail with its first events: a field that the service writes is
   * missing or of another type, is claimed by raw events, or is required and written by nobody.
   *
   * @param bySteps the names of the fields that enrichment steps write
   * @throws ContractException with every problem
   */
  public void requireWriters(Set<String> bySteps) {
    List<String> problems = WrittenFields.problems(enriched, record, bySteps);
    if (!problems.isEmpty()) {
      throw new ContractException(problems);
    }
  }

  /** A parser for one thread. */
  public EventParser newParser() {
    return new EventParser(record, new Event(enriched, source, Lineage.of(enriched)), rules);
  }

  static void requireRecord(Schema schema) {
    if (schema.getType() != Schema.Type.RECORD) {
      throw new ContractException(List.of("A record schema is needed, not " + schema + "."));
    }
  }

  private static void requireId(Schema raw, List<String> problems) {
    Schema.Field id = raw.getField(EventParser.ID);
    if (id == null || id.schema().getType() != Schema.Type.STRING) {
      problems.add(
          "%s.%s must be there as a required string: events are told apart by it."
              .formatted(raw.getName(), EventParser.ID));
    }
  }

  private static void requireUnmapped(
      RowLayout layout, CompiledRecord record, ReadingRules rules, List<String> problems) {
    if (rules.unknownFields() == UnknownFields.KEEP && record.unmapped() == null) {
      problems.add(
          "%s has no field 'unmapped' of type map of string: add it, or set unknown-fields to drop or reject."
              .formatted(layout.schema().getName()));
    }
  }
}
