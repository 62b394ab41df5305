package io.tributary.enricher.event;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tributary.enricher.event.json.Excerpt;
import io.tributary.enricher.event.json.Names;
import io.tributary.enricher.event.text.TextFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.jspecify.annotations.Nullable;

/**
 * The validation words beside one field, JSON Schema's own, taken from the field or from its type.
 */
final class FieldWords {

  private static final String JSON = "application/json";
  private static final List<String> CHECKED =
      List.of(
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "minLength",
          "maxLength",
          "pattern",
          "enum",
          "format",
          "contentMediaType");

  private final String path;
  private final List<JsonProperties> sources;
  private final List<String> problems;
  private final Set<String> used = new HashSet<>();

  FieldWords(String path, List<JsonProperties> sources, List<String> problems) {
    this.path = path;
    this.sources = sources;
    this.problems = problems;
  }

  /** The limits on a number. */
  List<NumberLimit> limits() {
    List<NumberLimit> limits = new ArrayList<>();
    for (NumberLimit.Word word : NumberLimit.Word.values()) {
      Object value = take(word.text());
      if (value instanceof Number number) {
        limits.add(new NumberLimit(word, new BigDecimal(number.toString())));
      } else if (value != null) {
        problem("%s must be a number, not %s".formatted(word.text(), value));
      }
    }
    return limits;
  }

  /** The bounds of a type, narrowed by the limits. */
  Bounds narrow(Bounds bounds) {
    Bounds narrowed = bounds;
    for (NumberLimit limit : limits()) {
      narrowed = limit.narrow(narrowed);
    }
    if (narrowed.lowest() > narrowed.highest()) {
      problem("no number is within its limits");
    }
    return narrowed;
  }

  /** What is asked of a text, the type itself asking for a format or for none. */
  TextChecks text(@Nullable TextFormat ofType) {
    TextFormat named = format();
    List<String> allowed = allowed();
    return new TextChecks(
        count("minLength", 0),
        count("maxLength", TextChecks.UNLIMITED),
        pattern(),
        allowed.isEmpty() ? null : new Names(allowed),
        Excerpt.of(String.join(", ", allowed)),
        named == null ? ofType : named);
  }

  /** Whether the field keeps JSON of any type as its text. */
  boolean isJson() {
    Object type = take("contentMediaType");
    if (type != null && !type.equals(JSON)) {
      problem("contentMediaType can only be %s, not %s".formatted(JSON, type));
    }
    return JSON.equals(type);
  }

  /** Notes each word that means nothing for the field's type. */
  void refuseOthers(String type) {
    for (String word : CHECKED) {
      if (!used.contains(word) && find(word) != null) {
        problem("%s does not apply to %s".formatted(word, type));
      }
    }
  }

  void problem(String what) {
    problems.add(path + ": " + what + ".");
  }

  private @Nullable TextFormat format() {
    Object word = take("format");
    TextFormat format = word instanceof String text ? TextFormat.find(text) : null;
    if (word != null && format == null) {
      problem(
          "format '%s' is unknown%s"
              .formatted(word, DidYouMean.suffix(word.toString(), TextFormat.words())));
    }
    return format;
  }

  private List<String> allowed() {
    Object value = take("enum");
    if (value == null) {
      return List.of();
    }
    List<?> items = value instanceof List<?> list ? list : List.of();
    if (items.isEmpty() || !items.stream().allMatch(String.class::isInstance)) {
      problem("enum must be a list of texts, not " + value);
      return List.of();
    }
    return items.stream().map(String.class::cast).distinct().toList();
  }

  private @Nullable Pattern pattern() {
    Object value = take("pattern");
    try {
      return value == null ? null : Pattern.compile(value.toString());
    } catch (PatternSyntaxException e) {
      problem("pattern cannot be used (the syntax is RE2's): " + e.getMessage());
      return null;
    }
  }

  private int count(String word, int otherwise) {
    Object value = take(word);
    if (value instanceof Integer count && count >= 0) {
      return count;
    }
    if (value != null) {
      problem("%s must be a whole number of 0 or more, not %s".formatted(word, value));
    }
    return otherwise;
  }

  private @Nullable Object take(String word) {
    used.add(word);
    return find(word);
  }

  private @Nullable Object find(String word) {
    for (JsonProperties source : sources) {
      Object value = source.getObjectProp(word);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
