package io.tributary.contract.check;

import io.tributary.contract.check.WordValues.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Whether the words beside a schema's fields are known, fit their types and can be met. */
final class ValidationWords {

  private static final String EXPECTED = "the words are ";

  private final String place;
  private final Schema type;
  private final Map<String, Object> properties;
  private final List<Finding> findings = new ArrayList<>();

  private ValidationWords(String place, Schema.Field field) {
    this.place = place;
    this.type = field.schema();
    this.properties = field.getObjectProps();
  }

  static List<Finding> check(String name, Schema schema) {
    List<Finding> findings = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      ValidationWords check = new ValidationWords(name + "." + field.name(), field);
      check.properties.forEach(check::property);
      TypeNames.withoutNull(field.schema()).getObjectProps().keySet().forEach(check::typeProperty);
      check.range("minimum", "maximum");
      check.range("minLength", "maxLength");
      check.drop();
      findings.addAll(check.findings);
    }
    return findings;
  }

  private void property(String word, Object value) {
    Optional<ValidationWord> known = ValidationWord.named(word);
    if (known.isEmpty()) {
      unknown(word);
    } else if (!known.get().appliesTo(type)) {
      add("\"%s\" does not apply to %s: remove it".formatted(word, TypeNames.of(type)));
    } else {
      Verdict verdict = known.get().accepts(value);
      if (!verdict.fine()) {
        add("\"%s\" is %s, it %s".formatted(word, value, verdict.complaint()));
      }
    }
  }

  private void unknown(String word) {
    Optional<ValidationWord> meant = ValidationWord.like(word);
    if (meant.isPresent()) {
      add("\"%s\" is no validation word; did you mean \"%s\"?".formatted(word, meant.get().word()));
    } else {
      findings.add(
          Finding.warning(
              place,
              "\"%s\" is no validation word and has no effect; %s%s"
                  .formatted(word, EXPECTED, ValidationWord.words())));
    }
  }

  private void typeProperty(String word) {
    if (ValidationWord.named(word).isPresent()) {
      add(
          "\"%s\" stands inside the type and has no effect there: move it beside the field's name"
              .formatted(word));
    }
  }

  private void range(String lower, String upper) {
    if (properties.get(lower) instanceof Number low
        && properties.get(upper) instanceof Number high
        && new BigDecimal(low.toString()).compareTo(new BigDecimal(high.toString())) > 0) {
      add(
          "\"%s\" %s is more than \"%s\" %s, so no value is valid"
              .formatted(lower, low, upper, high));
    }
  }

  private void drop() {
    if ("drop".equals(properties.get("pii")) && !type.isNullable()) {
      add("\"pii\" is drop, but the field is not optional: make it optional, or hash it");
    }
  }

  private void add(String reason) {
    findings.add(Finding.problem(place, reason));
  }
}
