package io.tributary.enricher.enrich;

import io.tributary.enricher.event.ContractException;
import io.tributary.enricher.event.EventContract;
import io.tributary.enricher.event.EventField;
import io.tributary.enricher.event.FieldKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.LogicalType;

/** Finds the fields that one step names, and notes those that the contract does not have so. */
final class StepFields {

  private static final String MILLIS = "timestamp-millis";
  private static final String DATE = "date";

  private final String step;
  private final EventContract contract;
  private final List<String> problems;
  private final Set<String> written = new HashSet<>();

  StepFields(String step, EventContract contract, List<String> problems) {
    this.step = step;
    this.contract = contract;
    this.problems = problems;
  }

  Optional<EventField> text(String key, String name) {
    return field(key, name, Set.of(FieldKind.TEXT), "", "a string");
  }

  Optional<EventField> decimal(String key, String name) {
    return field(key, name, Set.of(FieldKind.DECIMAL), "decimal", "a decimal of up to 18 digits");
  }

  Optional<EventField> millis(String key, String name) {
    return field(key, name, Set.of(FieldKind.LONG), MILLIS, "a " + MILLIS);
  }

  Optional<EventField> date(String key, String name) {
    return field(key, name, Set.of(FieldKind.INT), DATE, "a date");
  }

  Optional<EventField> whole(String key, String name) {
    return field(key, name, Set.of(FieldKind.INT, FieldKind.LONG), "", "an int or a long");
  }

  Optional<EventField> any(String key, String name) {
    return field(key, name, Set.of(FieldKind.values()), "", "anything");
  }

  /**
   * A field that the step writes: not one that raw events bring, or a producer could say what is to
   * be computed, nor one that the step writes already.
   */
  Optional<EventField> computed(String key, Optional<EventField> field) {
    field.ifPresent(
        found -> {
          if (contract.isRaw(found.name())) {
            problem(
                key,
                "the field %s is one that raw events bring, so what a producer sends would stand where this step computes: give the raw field another name"
                    .formatted(found));
          }
          if (!written.add(found.name())) {
            problem(key, "the field %s is written twice by this step".formatted(found));
          }
        });
    return field;
  }

  /** A field that the step writes unless it lacks something, so that the field must be optional. */
  Optional<EventField> sometimes(String key, Optional<EventField> field) {
    return computed(key, field)
        .filter(
            found -> {
              if (!found.nullable()) {
                problem(
                    key,
                    "the field %s is required, but this step leaves it null where it lacks a value: make it optional"
                        .formatted(found));
              }
              return found.nullable();
            });
  }

  void problem(String key, String message) {
    problems.add("enrich step " + step + ": " + key + ": " + message);
  }

  private Optional<EventField> field(
      String key, String name, Set<FieldKind> kinds, String logicalType, String wanted) {
    try {
      EventField field = contract.field(name);
      LogicalType logical = field.schema().getLogicalType();
      boolean fitting = logicalType.isEmpty() || isCalled(logical, logicalType);
      if (kinds.contains(field.kind()) && fitting) {
        return Optional.of(field);
      }
      problem(key, "the field " + name + " must be " + wanted + ", not " + field.schema());
    } catch (ContractException e) {
      problem(key, String.join("; ", e.problems()));
    }
    return Optional.empty();
  }

  private static boolean isCalled(LogicalType logical, String name) {
    return logical != null && logical.getName().equals(name);
  }
}
