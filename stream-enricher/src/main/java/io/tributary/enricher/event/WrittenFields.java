package io.tributary.enricher.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.jspecify.annotations.Nullable;

/**
 * Who writes which field of the enriched schema: the raw event, an enrichment step, or the service
 * itself. Each field has one of them, and a required one must have it for each event.
 */
final class WrittenFields {

  private static final String UNMAPPED = "unmapped";
  private static final String SOURCE = "source";
  private static final String ENRICHED_AT = "enriched_at";
  private static final String CONTRACT_VERSION = "contract_version";
  private static final Set<String> BY_THE_SERVICE =
      Set.of(SOURCE, ENRICHED_AT, CONTRACT_VERSION, UNMAPPED);

  private final RowLayout enriched;
  private final CompiledRecord raw;
  private final List<String> problems = new ArrayList<>();

  private WrittenFields(RowLayout enriched, CompiledRecord raw) {
    this.enriched = enriched;
    this.raw = raw;
  }

  /**
   * Everything that would come up with an event only.
   *
   * @param bySteps the names that enrichment steps write
   */
  static List<String> problems(RowLayout enriched, CompiledRecord raw, Set<String> bySteps) {
    WrittenFields fields = new WrittenFields(enriched, raw);
    fields.requireOwn();
    fields.requireUnclaimed();
    fields.requireWriters(bySteps);
    return fields.problems;
  }

  private void requireOwn() {
    require(SOURCE, FieldKind.COMPOSITE, "a record of where the raw record stood");
    EventField at = require(ENRICHED_AT, FieldKind.LONG, "a timestamp-millis");
    LogicalType unit = at == null ? null : at.schema().getLogicalType();
    if (unit != null && !(unit instanceof LogicalTypes.TimestampMillis)) {
      add(ENRICHED_AT, "must be a timestamp-millis, not " + unit.getName());
    }
    EventField version = enriched.find(CONTRACT_VERSION);
    if (version == null || version.kind() != FieldKind.LONG) {
      require(CONTRACT_VERSION, FieldKind.INT, "an int");
    }
    EventField type = enriched.find("event_type");
    if (type == null || type.kind() != FieldKind.ENUM) {
      require("event_type", FieldKind.TEXT, "a string or an enum");
    }
    require(EventParser.ID, FieldKind.TEXT, "a string");
  }

  private @Nullable EventField require(String name, FieldKind kind, String wanted) {
    EventField field = enriched.find(name);
    if (field == null) {
      add(name, "is missing: add it, " + wanted);
    } else if (field.kind() != kind) {
      add(name, "must be %s, not %s".formatted(wanted, TypeShape.of(field.schema())));
    }
    return field;
  }

  /** A producer could otherwise say where its event stood, or that it was replayed. */
  private void requireUnclaimed() {
    Lineage lineage = Lineage.of(enriched);
    for (EventField field : enriched.fields()) {
      boolean own =
          BY_THE_SERVICE.contains(field.name())
              || field == lineage.attempt()
              || field == lineage.firstSource().field();
      if (own && raw.indexOf(field.name()) >= 0) {
        add(
            field.name(),
            "is written by the service, and raw events bring a field of that name: give that another name");
      }
    }
  }

  private void requireWriters(Set<String> bySteps) {
    for (EventField field : enriched.fields()) {
      boolean written =
          field.nullable()
              || raw.indexOf(field.name()) >= 0
              || bySteps.contains(field.name())
              || BY_THE_SERVICE.contains(field.name());
      if (!written) {
        add(
            field.name(),
            "is required and nothing writes it, neither a raw field of that name nor a step: make it optional ([\"null\", type] with default null)");
      }
    }
  }

  private void add(String field, String what) {
    problems.add("%s.%s %s.".formatted(enriched.schema().getName(), field, what));
  }
}
