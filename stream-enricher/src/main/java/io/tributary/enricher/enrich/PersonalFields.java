package io.tributary.enricher.enrich;

import io.tributary.enricher.config.StepConfig;
import io.tributary.enricher.enrich.PseudonymizeStep.PersonalField;
import io.tributary.enricher.enrich.PseudonymizeStep.Treatment;
import io.tributary.enricher.event.EventContract;
import io.tributary.enricher.event.EventField;
import io.tributary.enricher.event.FieldKind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The fields that either schema of the contract marks with {@code pii}. */
final class PersonalFields {

  private static final int SHORTEST_KEY = 16;

  private PersonalFields() {}

  /** A problem for each personal field, if no step treats them. */
  static List<String> untreated(EventContract contract, List<StepConfig> steps) {
    if (steps.stream().anyMatch(StepConfig.Pseudonymize.class::isInstance)) {
      return List.of();
    }
    return marked(contract).keySet().stream()
        .map(
            name ->
                "enrich: the contract marks the field %s as personal (pii), and no step treats it: add a step of type pseudonymize"
                    .formatted(name))
        .toList();
  }

  static Optional<EnrichmentStep> step(
      StepConfig.Pseudonymize config, EventContract contract, StepFields fields) {
    List<PersonalField> personal = new ArrayList<>();
    marked(contract).forEach((name, pii) -> field(name, pii, fields).ifPresent(personal::add));
    return key(config, fields)
        .map(key -> new PseudonymizeStep(config.name(), List.copyOf(personal), key));
  }

  private static Optional<PseudonymKey> key(StepConfig.Pseudonymize config, StepFields fields) {
    try {
      byte[] key = Files.readAllBytes(config.keyFile());
      if (key.length >= SHORTEST_KEY) {
        return Optional.of(new PseudonymKey(key));
      }
      fields.problem(
          "key-file", config.keyFile() + " must hold at least " + SHORTEST_KEY + " bytes");
    } catch (IOException e) {
      fields.problem("key-file", config.keyFile() + " cannot be read: " + e);
    }
    return Optional.empty();
  }

  private static Optional<PersonalField> field(String name, String pii, StepFields fields) {
    return treatment(name, pii, fields)
        .flatMap(
            treatment ->
                fields
                    .any("pii", name)
                    .filter(field -> canBe(field, treatment, fields))
                    .map(field -> new PersonalField(field, treatment)));
  }

  private static Optional<Treatment> treatment(String name, String pii, StepFields fields) {
    for (Treatment treatment : Treatment.values()) {
      if (treatment.name().toLowerCase(Locale.ROOT).equals(pii)) {
        return Optional.of(treatment);
      }
    }
    fields.problem("pii", "the field " + name + " says " + pii + "; it must be hash, mask or drop");
    return Optional.empty();
  }

  private static boolean canBe(EventField field, Treatment treatment, StepFields fields) {
    if (treatment == Treatment.DROP && !field.nullable()) {
      fields.problem("pii", "the field " + field + " is required and cannot be dropped");
      return false;
    }
    if (treatment != Treatment.DROP && field.kind() != FieldKind.TEXT) {
      fields.problem("pii", "the field " + field + " is no string: it can only be dropped");
      return false;
    }
    return true;
  }

  private static Map<String, String> marked(EventContract contract) {
    Map<String, String> marked = new LinkedHashMap<>();
    for (Schema schema : List.of(contract.rawSchema(), contract.enrichedSchema())) {
      for (Schema.Field field : schema.getFields()) {
        Object pii = field.getObjectProp("pii");
        if (pii != null) {
          marked.put(field.name(), pii.toString());
        }
      }
    }
    return marked;
  }
}
