package io.tributary.enricher.event;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The way from RawEvent's JSON to EnrichedEvent's Avro, compiled from the two schemas; immutable
 * and thread-safe.
 */
public final class EventContract {

  private final Schema raw;
  private final RowLayout enriched;
  private final SourceLayout source;

  private EventContract(Schema raw, RowLayout enriched, SourceLayout source) {
    this.raw = raw;
    this.enriched = enriched;
    this.source = source;
  }

  /**
   * Compiles a contract.
   *
   * @throws ContractException with every problem of the two schemas
   */
  public static EventContract compile(Schema raw, Schema enriched, ReadingRules rules) {
    List<String> problems = new ArrayList<>();
    RowLayout layout = new RowLayout(enriched);
    SourceLayout source = SourceLayout.of(layout, problems);
    if (!problems.isEmpty()) {
      throw new ContractException(problems);
    }
    return new EventContract(raw, layout, source);
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

  /** A parser for one thread. */
  public EventParser newParser() {
    return new EventParser(new Event(enriched, source));
  }
}
