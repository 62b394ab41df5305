package io.tributary.enricher.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of the file, read key by key. A key that can't be read is noted as a problem and read
 * as some harmless value, so that all problems are found; {@link #done} notes the keys that nobody
 * read.
 */
final class Section {

  /** A century: milliseconds of it are far from the end of a long. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private static final Pattern CODE = Pattern.compile("[A-Z0-9]{2,12}");

  private final Problems problems;
  private final String path;
  private final ObjectNode node;
  private final Set<String> known = new LinkedHashSet<>();

  Section(Problems problems, String path, ObjectNode node) {
    this.problems = problems;
    this.path = path;
    this.node = node;
  }

  Section section(String key) {
    JsonNode child = child(key);
    if (child instanceof ObjectNode object) {
      return new Section(problems, at(key), object);
    }
    problems.add(at(key), "must be a mapping of keys");
    return new Section(problems, at(key), node.objectNode());
  }

  List<Section> sections(String key) {
    JsonNode list = child(key);
    if (!list.isArray()) {
      problems.add(at(key), "must be a list");
      return List.of();
    }
    return IntStream.range(0, list.size())
        .mapToObj(i -> item(at(key) + "[" + i + "]", list.get(i)))
        .toList();
  }

  private Section item(String at, JsonNode value) {
    if (value instanceof ObjectNode object) {
      return new Section(problems, at, object);
    }
    problems.add(at, "must be a mapping of keys");
    return new Section(problems, at, node.objectNode());
  }

  boolean has(String key) {
    return !child(key).isMissingNode() && !child(key).isNull();
  }

  String text(String key) {
    return scalar(key, "a text", text -> text.isBlank() ? Optional.empty() : Optional.of(text), "");
  }

  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  int integer(String key, int min, int max) {
    String wanted = "a whole number from " + min + " to " + max;
    return scalar(key, wanted, text -> number(text, min, max), min);
  }

  int bytes(String key, int min, int max) {
    String wanted = "a size from " + min + " to " + max + " bytes, such as 64KiB";
    return scalar(
        key,
        wanted,
        text -> Units.bytes(text).filter(n -> n >= min && n <= max).map(Long::intValue),
        min);
  }

  Duration duration(String key, Duration min) {
    String wanted =
        "a duration of at least %s and at most %d days, such as 10s, 24h or P1D"
            .formatted(min, LONGEST.toDays());
    return scalar(
        key,
        wanted,
        text ->
            Units.duration(text).filter(d -> d.compareTo(min) >= 0 && d.compareTo(LONGEST) <= 0),
        min);
  }

  /** A duration, or null where a word says that there is none. */
  @Nullable Duration duration(String key, Duration min, String none) {
    return says(key, none) ? null : duration(key, min);
  }

  /** Whether a key holds this very word. */
  boolean says(String key, String word) {
    return child(key).asText().equals(word);
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    Map<String, E> words =
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(Section::word, e -> e, (a, b) -> a, LinkedHashMap::new));
    String wanted = "one of " + String.join(", ", words.keySet());
    E first = type.getEnumConstants()[0];
    return scalar(key, wanted, text -> Optional.ofNullable(words.get(text)), first);
  }

  <E extends Enum<E>> E choice(String key, E otherwise) {
    return has(key) ? choice(key, otherwise.getDeclaringClass()) : otherwise;
  }

  /** A list of codes in capitals and digits. */
  Set<String> codes(String key) {
    JsonNode list = child(key);
    Set<String> codes = new LinkedHashSet<>();
    boolean sound = list.isArray();
    for (JsonNode code : list) {
      sound &= code.isTextual() && CODE.matcher(code.asText()).matches();
      codes.add(code.asText());
    }
    if (!sound) {
      problems.add(at(key), "must be a list of codes in capitals and digits, such as [CNH]");
    }
    return codes;
  }

  Path path(String key) {
    return scalar(key, "a path", Section::filePath, Path.of("."));
  }

  URI httpUri(String key) {
    return scalar(key, "an http or https address", Section::uri, URI.create("http://localhost"));
  }

  Map<String, String> map(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    JsonNode child = child(key);
    if (!child.isObject()) {
      problems.add(at(key), "must be a mapping of keys to single values");
      return map;
    }
    for (Map.Entry<String, JsonNode> entry : child.properties()) {
      if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
        problems.add(at(key) + "." + entry.getKey(), "must be a single value");
      }
      map.put(entry.getKey(), entry.getValue().asText());
    }
    return map;
  }

  void problem(String key, String message) {
    problems.add(at(key), message);
  }

  void done() {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                problems.add(at(key), "is not a key" + Suggestion.among(known, key));
              }
            });
  }

  private <T> T scalar(String key, String wanted, Function<String, Optional<T>> read, T harmless) {
    JsonNode child = child(key);
    if (child.isMissingNode() || child.isNull()) {
      problems.add(at(key), "is missing: it must be " + wanted);
      return harmless;
    }
    Optional<T> value = child.isValueNode() ? read.apply(child.asText()) : Optional.empty();
    if (value.isEmpty()) {
      problems.add(at(key), "must be " + wanted + ", not " + problems.shown(at(key), child));
    }
    return value.orElse(harmless);
  }

  private JsonNode child(String key) {
    known.add(key);
    return node.path(key);
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Integer> number(String text, int min, int max) {
    return text.matches("-?\\d{1,10}")
        ? Optional.of(Long.parseLong(text)).filter(n -> n >= min && n <= max).map(Long::intValue)
        : Optional.empty();
  }

  private static Optional<Path> filePath(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<URI> uri(String text) {
    try {
      URI uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
