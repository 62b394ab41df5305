package io.tributary.contract.check;

import io.tributary.contract.check.WordValues.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** A word that may stand beside a field, the types it applies to and the values it takes. */
record ValidationWord(String word, Predicate<Schema> types, Function<Object, Verdict> values) {

  static final List<ValidationWord> ALL =
      List.of(
          new ValidationWord("minimum", ValidationWord::isNumber, WordValues::number),
          new ValidationWord("maximum", ValidationWord::isNumber, WordValues::number),
          new ValidationWord("exclusiveMinimum", ValidationWord::isNumber, WordValues::number),
          new ValidationWord("exclusiveMaximum", ValidationWord::isNumber, WordValues::number),
          new ValidationWord("minLength", ValidationWord::isText, WordValues::length),
          new ValidationWord("maxLength", ValidationWord::isText, WordValues::length),
          new ValidationWord("pattern", ValidationWord::isText, WordValues::pattern),
          new ValidationWord("enum", ValidationWord::isText, WordValues::texts),
          new ValidationWord(
              "format",
              ValidationWord::isText,
              WordValues.oneOf("uuid", "email", "currency", "date", "uri", "ipv4")),
          new ValidationWord(
              "contentMediaType", ValidationWord::isText, WordValues.oneOf("application/json")),
          new ValidationWord("pii", type -> true, WordValues.oneOf("hash", "mask", "drop")));

  static Optional<ValidationWord> named(String word) {
    return ALL.stream().filter(known -> known.word.equals(word)).findFirst();
  }

  /** The word that somebody may have meant: a third of its letters may be wrong, at most two. */
  static Optional<ValidationWord> like(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(
            known ->
                Spelling.distance(known.word.toLowerCase(Locale.ROOT), lower)
                    <= Math.min(2, known.word.length() / 3))
        .findFirst();
  }

  boolean appliesTo(Schema type) {
    return types.test(TypeNames.withoutNull(type));
  }

  Verdict accepts(Object value) {
    return values.apply(value);
  }

  static List<String> words() {
    return ALL.stream().map(ValidationWord::word).toList();
  }

  private static boolean isText(Schema type) {
    return type.getType() == Schema.Type.STRING;
  }

  private static boolean isNumber(Schema type) {
    return switch (type.getType()) {
      case INT -> !(type.getLogicalType() instanceof LogicalTypes.Date);
      case LONG, FLOAT, DOUBLE -> true;
      case BYTES, FIXED -> type.getLogicalType() instanceof LogicalTypes.Decimal;
      default -> false;
    };
  }
}
