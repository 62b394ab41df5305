package io.tributary.lake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key of the configuration, found by reflection, made wrong; and files that are none. */
class HostileConfigTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  static Stream<String> keys() {
    return keys(LakeWriterConfig.class, "");
  }

  private static Stream<String> keys(Class<?> type, String path) {
    return Stream.of(type.getRecordComponents()).flatMap(each -> keys(each, path));
  }

  private static Stream<String> keys(RecordComponent component, String path) {
    String key = path + KeyNames.kebab(component.getName());
    boolean section = component.getType().isRecord() && component.getType() != ByteSize.class;
    return section
        ? Stream.concat(Stream.of(key), keys(component.getType(), key + "."))
        : Stream.of(key);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldNameAKeyOfTheWrongShape(String key) throws IOException {
    // given: a list of lists is the shape of no key
    String text = with(key, "[[1]]");

    // then
    assertThat(problems(text)).anyMatch(problem -> problem.startsWith(key));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldNameTheNeighbourOfAKeyThatItDoesNotKnow(String key) throws IOException {
    // given
    String text = with(key + "x", "1");

    // then
    String last = key.substring(key.lastIndexOf('.') + 1);
    assertThat(problems(text)).contains(key + "x is not a key; did you mean " + last + "?");
  }

  @Test
  void shouldReportTheUnknownKeysOfAllSectionsAtOnce() throws IOException {
    // given
    ObjectNode root = reference();
    List<String> wrong = keys().map(key -> key + "x").toList();
    for (String key : wrong) {
      put(root, key, "1");
    }

    // then
    List<String> problems = problems(YAML.writeValueAsString(root));
    assertThat(wrong).allMatch(key -> problems.stream().anyMatch(p -> p.startsWith(key + " ")));
  }

  /**
   * One value out of each key's range, or of no meaning; a name can be any text but a blank one.
   */
  private static final Map<String, String> OUT_OF_RANGE =
      Map.ofEntries(
          Map.entry("kafka.bootstrap-servers", "' '"),
          Map.entry("registry.url", "ftp://r"),
          Map.entry("lake.path", "''"),
          Map.entry("checkpoints.path", "''"),
          Map.entry("spark.master", "''"),
          Map.entry("ingest.topics.enriched", "''"),
          Map.entry("ingest.topics.rejected", "' '"),
          Map.entry("ingest.trigger", "-1s"),
          Map.entry("ingest.rejected-trigger", "-1s"),
          Map.entry("ingest.max-offsets-per-trigger", "0"),
          Map.entry("dimensions.event_kinds.key", "'a b'"),
          Map.entry("dimensions.event_kinds.value", "'a b'"),
          Map.entry("aggregates.trigger", "0s"),
          Map.entry("aggregates.rest-factor", "-1"),
          Map.entry("aggregates.tables[0].name", "events"),
          Map.entry("aggregates.tables[0].window", "0s"),
          Map.entry("aggregates.tables[0].watermark", "PT-1S"),
          Map.entry("aggregates.tables[0].emit", "sometimes"),
          Map.entry("aggregates.tables[0].keys", "['a b']"),
          Map.entry("aggregates.tables[0].measures", "{}"),
          Map.entry("aggregates.tables[1].slide", "2h"),
          Map.entry("maintenance.interval", "0s"),
          Map.entry("maintenance.tables.events.target-file-size", "1B"),
          Map.entry("maintenance.tables.events.min-small-files", "1"),
          Map.entry("maintenance.tables.events.zorder-by", "['a b']"),
          Map.entry("maintenance.tables.events.zorder-after", "PT-1S"),
          Map.entry("maintenance.tables.events.vacuum", "0s"),
          Map.entry("audit.raw-topic", "''"),
          Map.entry("audit.enricher-group", "''"),
          Map.entry("http.host", "' '"),
          Map.entry("http.port", "65536"));

  /** A text is the shape of no key, and so is a list of lists. */
  private static final List<String> NEVER_TEXT =
      List.of(
          "kafka.properties",
          "registry.properties",
          "spark.properties",
          "ingest.trigger",
          "ingest.rejected-trigger",
          "ingest.max-offsets-per-trigger",
          "aggregates.trigger",
          "aggregates.rest-factor",
          "maintenance.interval",
          "http.port",
          "aggregates.tables[0].window",
          "aggregates.tables[0].slide",
          "aggregates.tables[0].watermark",
          "aggregates.tables[0].emit",
          "aggregates.tables[0].keys",
          "aggregates.tables[0].measures",
          "maintenance.tables.events.target-file-size",
          "maintenance.tables.events.min-small-files",
          "maintenance.tables.events.zorder-by",
          "maintenance.tables.events.zorder-after",
          "maintenance.tables.events.vacuum");

  static Stream<String> outOfRange() {
    return OUT_OF_RANGE.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void shouldNameAKeyOutOfRange(String key) throws IOException {
    String text = with(key, OUT_OF_RANGE.getOrDefault(key, ""));

    assertThat(named(problems(text))).containsExactly(key);
  }

  @Test
  void shouldNameAllKeysOutOfRangeInOneReport() throws IOException {
    ObjectNode root = reference();
    for (Map.Entry<String, String> each : OUT_OF_RANGE.entrySet()) {
      put(root, each.getKey(), each.getValue());
    }

    assertThat(named(problems(YAML.writeValueAsString(root))))
        .containsExactlyInAnyOrderElementsOf(OUT_OF_RANGE.keySet());
  }

  @Test
  void shouldNameKeysOfTheWrongTypeTogetherWithTheirNeighboursOutOfRange() throws IOException {
    ObjectNode root = reference();
    List<String> wrong = new ArrayList<>(NEVER_TEXT);
    for (Map.Entry<String, String> each : OUT_OF_RANGE.entrySet()) {
      put(root, each.getKey(), each.getValue());
    }
    for (String key : NEVER_TEXT) {
      put(root, key, "no such thing");
    }

    wrong.addAll(OUT_OF_RANGE.keySet());
    assertThat(named(problems(YAML.writeValueAsString(root)))).hasSameElementsAs(wrong);
  }

  @Test
  void shouldNameAllMissingKeysInOneReport() {
    List<String> named = named(problems("{kafka: {}, registry: {}, lake: {}, checkpoints: {}}"));

    assertThat(named)
        .containsExactly(
            "kafka.bootstrap-servers", "registry.url", "lake.path", "checkpoints.path");
    assertThat(named(problems("{}"))).containsExactly("kafka", "registry", "lake", "checkpoints");
    assertThat(
            named(
                problems(
                    "{aggregates: {tables: [{}]}, dimensions: {d: {}}, maintenance: {tables: {t: ~}}}")))
        .contains(
            "aggregates.tables[0].name",
            "aggregates.tables[0].window",
            "aggregates.tables[0].keys",
            "aggregates.tables[0].measures",
            "dimensions.d.key",
            "dimensions.d.value",
            "maintenance.tables.t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-9223372036854775808", "9223372036854775808", "2147483648", "1.5", "1e3"})
  void shouldNameANumberThatIsNone(String number) throws IOException {
    assertThat(named(problems(with("http.port", number)))).containsExactly("http.port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999999d", "P99999999999999999D", "PT1e9H", "5", "1w", "-5s"})
  void shouldNameADurationThatIsNone(String duration) throws IOException {
    assertThat(named(problems(with("ingest.trigger", '"' + duration + '"'))))
        .containsExactly("ingest.trigger");
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
        "http: {port: 1, port: 2}"
      })
  void shouldRefuseWhatIsNoConfiguration(String text) {
    assertThatThrownBy(() -> loader().parse(text)).isInstanceOf(ConfigException.class);
  }

  @Test
  void shouldNotExpandAliasesThatReferToAliases() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(problems(laughs.toString())).anyMatch(problem -> problem.startsWith("a59 "));
  }

  @Test
  void shouldSayOfAFileThatItIsNotUtf8(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("c.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});

    assertThatThrownBy(() -> loader().load(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is not UTF-8 text");
  }

  private static String with(String key, String value) throws IOException {
    ObjectNode root = reference();
    put(root, key, value);
    return YAML.writeValueAsString(root);
  }

  private static ObjectNode reference() throws IOException {
    return (ObjectNode) YAML.readTree(Path.of("config/reference.yaml").toFile());
  }

  private static void put(ObjectNode root, String key, String value) throws IOException {
    JsonPointer at =
        JsonPointer.compile("/" + key.replaceAll("\\[(\\d+)]", "/$1").replace('.', '/'));
    ((ObjectNode) root.at(at.head())).set(at.last().getMatchingProperty(), YAML.readTree(value));
  }

  private static List<String> named(List<String> problems) {
    return problems.stream().map(problem -> problem.substring(0, problem.indexOf(' '))).toList();
  }

  private static List<String> problems(String text) {
    ConfigException refused =
        catchThrowableOfType(ConfigException.class, () -> loader().parse(text));
    assertThat(refused).as(text).isNotNull();
    return refused.problems().stream().map(ConfigProblem::toString).toList();
  }

  private static ConfigLoader loader() {
    return new ConfigLoader(Map.of());
  }
}
