package io.tributary.enricher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key of the configuration made wrong in every way, alone and all at once. */
class HostileConfigTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  /** Below these any key goes. */
  private static final List<String> FREE = List.of("properties", "fields");

  private static final List<String> NEVER_TEXT =
      List.of(
          "threads",
          "registry.url",
          "contract.refresh",
          "validation.unknown-fields",
          "validation.max-bytes",
          "validation.max-depth",
          "validation.max-ahead",
          "validation.max-behind",
          "validation.extra-precision",
          "dedup.window",
          "dedup.partitioning",
          "dedup.max-ids",
          "dedup.max-ids-in-memory",
          "dedup.at-bound",
          "enrich[0].type",
          "enrich[1].on-unknown",
          "enrich[2].on-unknown",
          "enrich[3].on-unknown",
          "http.port");

  /** The reference names all keys but those of the step that it has in a comment. */
  private static ObjectNode reference() {
    try {
      ObjectNode root = (ObjectNode) YAML.readTree(Path.of("config/reference.yaml").toFile());
      ((ArrayNode) root.get("enrich"))
          .addObject()
          .put("type", "pseudonymize")
          .put("key-file", "/run/secrets/k");
      root.get("enrich").forEach(step -> ((ObjectNode) step).putIfAbsent("name", step.get("type")));
      return root;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Stream<String> keys() {
    return keys(reference(), "");
  }

  private static Stream<String> keys(JsonNode node, String path) {
    if (node instanceof ArrayNode list) {
      return IntStream.range(0, list.size())
          .boxed()
          .flatMap(i -> keys(list.get(i), path + "[" + i + "]"));
    }
    List<String> keys = new ArrayList<>();
    node.fieldNames()
        .forEachRemaining(
            name -> {
              String key = path.isEmpty() ? name : path + "." + name;
              keys.add(key);
              if (!FREE.contains(name)) {
                keys(node.get(name), key).forEach(keys::add);
              }
            });
    return keys.stream();
  }

  /** Keys with a value, and not with more keys below. */
  static Stream<String> leaves() {
    List<String> all = keys().toList();
    return all.stream()
        .filter(
            key -> all.stream().noneMatch(k -> k.startsWith(key + ".") || k.startsWith(key + "[")));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldNameAKeyOfTheWrongShape(String key) {
    ObjectNode root = reference();

    put(root, key, "[[1]]");

    assertThat(problems(root)).anyMatch(problem -> problem.startsWith(key));
  }

  @ParameterizedTest
  @MethodSource("leaves")
  void shouldNameAKeyWithoutAValueUnlessItHasADefault(String key) {
    ObjectNode root = reference();

    put(root, key, "null");

    boolean optional = key.matches("enrich\\[\\d].(time|date|hour|on-unknown)");
    boolean named = key.matches("enrich\\[[014]].name");
    if (optional || named) {
      assertThat(ConfigFile.parse(text(root), Map.of())).isNotNull();
    } else {
      assertThat(problems(root)).anyMatch(problem -> problem.startsWith(key));
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldNameTheNeighbourOfAKeyThatItDoesNotKnow(String key) {
    ObjectNode root = reference();

    put(root, key + "x", "1");

    String last = key.substring(key.lastIndexOf('.') + 1);
    assertThat(problems(root)).contains(key + "x is not a key; did you mean " + last + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "threads, 0 -1 257 1.5 99999999999 1e2 one",
    "contract.refresh, 99ms 0 0s PT-1S 5 10x 999999999999d",
    "validation.max-bytes, 0 2GiB 17179869185GiB 999999999999GiB -1 1.5MiB 64KB",
    "validation.max-depth, 0 1001 -5",
    "validation.max-ahead, PT-1S -1d 999999999999d forever",
    "validation.max-behind, PT-1S -1d 999999999999d forever",
    "dedup.window, 0s 999ms PT-24H 999999999999d P99999999999999999D",
    "dedup.max-ids, 0 999 1000000001 20000000000",
    "dedup.max-ids-in-memory, 0 99 1000000001 20000000000",
    "http.port, -1 65536 8080x",
    "registry.url, ftp://r r:8081 http:// http:///path ://",
  })
  void shouldNameAKeyOutOfRange(String key, String values) {
    for (String value : values.split(" ")) {
      ObjectNode root = reference();

      put(root, key, '"' + value + '"');

      assertThat(problems(root)).as(value).singleElement().asString().startsWith(key + " must be");
    }
  }

  @Test
  void shouldNameAllKeysOfAWrongShapeInOneReport() {
    ObjectNode root = reference();

    leaves().forEach(key -> put(root, key, "[[1]]"));

    assertThat(named(problems(root))).containsAll(leaves().filter(key -> !needsType(key)).toList());
  }

  @Test
  void shouldNameAllKeysOfAWrongValueAndAllUnknownOnesInOneReport() {
    ObjectNode root = reference();

    NEVER_TEXT.forEach(key -> put(root, key, "no such thing"));
    keys().forEach(key -> put(root, key + "x", "1"));

    List<String> named = named(problems(root));
    assertThat(named).containsAll(NEVER_TEXT);
    assertThat(named).containsAll(keys().filter(key -> !needsType(key)).map(k -> k + "x").toList());
  }

  @Test
  void shouldNameAllMissingKeysInOneReport() {
    ObjectNode root = reference();
    List<String> required = leaves().filter(key -> !key.startsWith("enrich")).toList();

    required.forEach(key -> put(root, key, "null"));

    assertThat(named(problems(root))).containsExactlyInAnyOrderElementsOf(required);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "7",
        "text",
        "kafka: {",
        "a: b: c",
        "\t",
        "\"",
        "{a: 1",
        "- kafka",
        "kafka: &a [*a]",
        "http: {port: 1}\nhttp: {port: 2}",
        "http: {port: 1, port: 2}",
        "state-dir: \"a\\0b\"",
        "serde: \"${file:a\\0b}\""
      })
  void shouldRefuseWhatIsNoConfiguration(String text) {
    assertThat(catchThrowableOfType(ConfigException.class, () -> ConfigFile.parse(text, Map.of())))
        .isNotNull();
  }

  @Test
  void shouldSayOfAFileThatItIsNotUtf8(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("c.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});

    assertThat(catchThrowableOfType(ConfigException.class, () -> ConfigFile.read(file, Map.of())))
        .hasMessageContaining("is not UTF-8 text");
  }

  /** Without its type it is not known what other keys a step has. */
  private static boolean needsType(String key) {
    return key.startsWith("enrich[");
  }

  private static List<String> named(List<String> problems) {
    return problems.stream().map(problem -> problem.substring(0, problem.indexOf(' '))).toList();
  }

  private static void put(ObjectNode root, String key, String yaml) {
    JsonPointer at =
        JsonPointer.compile("/" + key.replaceAll("\\[(\\d+)]", "/$1").replace('.', '/'));
    ObjectNode parent = (ObjectNode) root.at(at.head());
    try {
      parent.set(at.last().getMatchingProperty(), YAML.readTree(yaml));
    } catch (JsonProcessingException e) {
      throw new AssertionError(yaml, e);
    }
  }

  private static List<String> problems(ObjectNode root) {
    String text = text(root);
    ConfigException refused =
        catchThrowableOfType(ConfigException.class, () -> ConfigFile.parse(text, Map.of()));
    assertThat(refused).as(text).isNotNull();
    return refused.problems();
  }

  private static String text(ObjectNode root) {
    try {
      return YAML.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
