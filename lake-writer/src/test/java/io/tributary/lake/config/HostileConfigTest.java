package io.tributary.lake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
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
    ObjectNode node = root;
    String[] path = key.split("\\.");
    for (int i = 0; i < path.length - 1; i++) {
      node = (ObjectNode) node.get(path[i]);
    }
    node.set(path[path.length - 1], YAML.readTree(value));
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
