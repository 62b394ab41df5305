package io.tributary.contract.check;

import io.tributary.contract.check.WordValues.Verdict;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Whether the words beside a schema's fields, and inside their types, are known, fit the types and
 * can be met.
 */
final class ValidationWords {

  private final List<Finding> findings = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();

  private ValidationWords() {}

  static List<Finding> check(String name, Schema schema) {
    ValidationWords check = new ValidationWords();
    check.record(name, schema);
    return check.findings;
  }

  private void record(String place, Schema record) {
    if (open.contains(record.getFullName())) {
      return;
    }
    open.push(record.getFullName());
    for (Schema.Field field : record.getFields()) {
      String fieldPlace = place + "." + field.name();
      words(fieldPlace, field.schema(), field.getObjectProps());
      field.getObjectProps().keySet().forEach(word -> unknown(fieldPlace, word));
      type(fieldPlace, field.schema());
    }
    open.pop();
  }

  private void type(String place, Schema declared) {
    Schema type = TypeNames.withoutNull(declared);
    switch (type.getType()) {
      case RECORD -> record(place, type);
      case ARRAY -> type(place, type.getElementType());
      case MAP -> type(place, type.getValueType());
      case UNION -> {}
      default -> words(place, declared, type.getObjectProps());
    }
  }

  private void words(String place, Schema type, Map<String, Object> properties) {
    properties.forEach(
        (word, value) ->
            ValidationWord.named(word).ifPresent(known -> word(place, type, known, value)));
    range(place, properties, "minimum", "maximum");
    range(place, properties, "minLength", "maxLength");
    if ("drop".equals(properties.get("pii")) && !type.isNullable()) {
      add(place, "\"pii\" is drop, but the field is not optional: make it optional, or hash it");
    }
  }

  private void word(String place, Schema type, ValidationWord word, Object value) {
    if (!word.appliesTo(type)) {
      add(
          place,
          "\"%s\" does not apply to %s: remove it".formatted(word.word(), TypeNames.of(type)));
      return;
    }
    Verdict verdict = word.accepts(value);
    if (!verdict.fine()) {
      add(place, "\"%s\" is %s, it %s".formatted(word.word(), value, verdict.complaint()));
    }
  }

  private void unknown(String place, String word) {
    if (ValidationWord.named(word).isPresent()) {
      return;
    }
    Optional<ValidationWord> meant = ValidationWord.like(word);
    if (meant.isPresent()) {
      add(
          place,
          "\"%s\" is no validation word; did you mean \"%s\"?".formatted(word, meant.get().word()));
    } else {
      findings.add(
          Finding.warning(
              place,
              "\"%s\" is no validation word and has no effect; the words are %s"
                  .formatted(word, ValidationWord.words())));
    }
  }

  private void range(String place, Map<String, Object> properties, String lower, String upper) {
    if (properties.get(lower) instanceof Number low
        && properties.get(upper) instanceof Number high
        && new BigDecimal(low.toString()).compareTo(new BigDecimal(high.toString())) > 0) {
      add(
          place,
          "\"%s\" %s is more than \"%s\" %s, so no value is valid"
              .formatted(lower, low, upper, high));
    }
  }

  private void add(String place, String reason) {
    findings.add(Finding.problem(place, reason));
  }
}
