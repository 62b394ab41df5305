package io.tributary.lake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
  private static final String MINIMAL =
      """
      kafka: {bootstrap-servers: "b:9092"}
      registry: {url: "http://r:8081"}
      lake: {path: /lake}
      checkpoints: {path: /checkpoints}
      """;

  @Test
  void shouldNeedNoMoreThanTheMinimum() {
    // when
    LakeWriterConfig config = load(Path.of("config/minimal.yaml"));

    // then
    assertThat(config.ingest().trigger()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.aggregates().tables())
        .extracting(AggregateConfig::name)
        .containsExactly("user_activity", "hourly_revenue");
  }

  @Test
  void shouldShowEveryKeyWithItsDefaultInTheReference() throws IOException {
    // given
    JsonNode reference = new YAMLMapper().readTree(Path.of("config/reference.yaml").toFile());

    // then
    assertThat(missing(LakeWriterConfig.class, reference, "")).isEmpty();
    assertThat(load(Path.of("config/reference.yaml")))
        .isEqualTo(load(Path.of("config/minimal.yaml")));
  }

  @Test
  void shouldReportEveryProblemWithItsKey() {
    // given
    String text =
        """
        kafka: {bootstrap-server: "b:9092"}
        registry: {url: "ftp://r"}
        lake: {path: ""}
        ingest: {trigger: soon, max-offsets-per-trigger: many}
        http: {port: 70000}
        aggregates:
          tables:
            - {name: a b, window: 5m, slide: 6m, emit: never, keys: [user_id], measures: {n: "count(*)"}}
        """;

    // when
    ConfigException problems =
        catchThrowableOfType(ConfigException.class, () -> loader(Map.of()).parse(text));

    // then
    assertThat(problems.problems())
        .extracting(ConfigProblem::toString)
        .containsExactly(
            "kafka.bootstrap-server is not a key; did you mean bootstrap-servers?",
            "kafka.bootstrap-servers is missing",
            "registry.url is no http(s) address: ftp://r",
            "lake.path must not be blank",
            "checkpoints is missing",
            "ingest.trigger is no duration such as 500ms, 10s, 5m, 24h, 7d: soon",
            "ingest.max-offsets-per-trigger must be a whole number, is many",
            "aggregates.tables[0].emit must be one of [closed, open], is never",
            "aggregates.tables[0].name is no name of letters, digits and _: a b",
            "aggregates.tables[0].slide must not be longer than window PT5M",
            "http.port must be 0 to 65535, is 70000");
  }

  @Test
  void shouldTakeAnyKeyFromTheEnvironment() {
    // given
    Map<String, String> environment =
        Map.of(
            "TRIBUTARY_LAKE_PATH", "/other",
            "TRIBUTARY_HTTP_PORT", "0",
            "TRIBUTARY_INGEST_TOPICS_ENRICHED", "e",
            "TRIBUTARY_KAFKA_PROPERTIES_SASL_MECHANISM", "PLAIN",
            "TRIBUTARY_AGGREGATES_TABLES", "[]");

    // when
    LakeWriterConfig config = loader(environment).parse(MINIMAL);

    // then
    assertThat(config.lake().path()).isEqualTo("/other");
    assertThat(config.http().port()).isZero();
    assertThat(config.ingest().topics().enriched()).isEqualTo("e");
    assertThat(config.kafka().properties()).containsEntry("sasl.mechanism", "PLAIN");
    assertThat(config.aggregates().tables()).isEmpty();
  }

  @Test
  void shouldTakeSecretsFromFilesAndNotShowThem(@TempDir Path directory) throws IOException {
    // given
    Path secret = Files.writeString(directory.resolve("secret"), "tops3cret\n");

    // when
    LakeWriterConfig config =
        loader(Map.of("TRIBUTARY_KAFKA_PROPERTIES_SASL_PASSWORD", "${file:" + secret + "}"))
            .parse(MINIMAL);

    // then
    assertThat(config.kafka().properties()).containsEntry("sasl.password", "tops3cret");
    assertThat(config.toString()).doesNotContain("tops3cret");
  }

  @Test
  void shouldRefuseNamesThatDifferInCaseOnly() {
    // given
    String text =
        MINIMAL
            + """
            aggregates:
              tables:
                - {name: EVENTS, window: 5m, keys: [], measures: {n: "count(*)"}}
                - {name: by_type, window: 5m, keys: [event_type, Event_Type], measures: {n: "count(*)", N: "count(*)"}}
            """;
    String twoTables =
        MINIMAL
            + """
            aggregates:
              tables:
                - {name: by_type, window: 5m, keys: [], measures: {n: "count(*)"}}
                - {name: By_Type, window: 5m, keys: [], measures: {n: "count(*)"}}
            """;
    String policy =
        MINIMAL + "maintenance: {tables: {Events: {vacuum: 8d}, HOURLY_revenue: {vacuum: 8d}}}";

    // then
    assertThat(problems(text))
        .containsExactly(
            "aggregates.tables[0].name is the name of another table, whatever the case: EVENTS",
            "aggregates.tables[1].keys two have the same name, case aside: Event_Type",
            "aggregates.tables[1].measures two have the same name, case aside: N");
    assertThat(problems(twoTables))
        .containsExactly("aggregates.tables two have the same name, case aside: By_Type");
    assertThat(problems(policy))
        .containsExactlyInAnyOrder(
            "maintenance.tables.Events names no table; it is spelt events",
            "maintenance.tables.HOURLY_revenue names no table; it is spelt hourly_revenue");
  }

  private static List<String> problems(String text) {
    ConfigException e =
        catchThrowableOfType(ConfigException.class, () -> loader(Map.of()).parse(text));
    return e.problems().stream().map(ConfigProblem::toString).toList();
  }

  private static LakeWriterConfig load(Path file) {
    return loader(Map.of()).load(file);
  }

  private static ConfigLoader loader(Map<String, String> environment) {
    return new ConfigLoader(environment);
  }

  /** The keys of the records that the file does not have. */
  private static List<String> missing(Class<?> type, JsonNode node, String path) {
    List<String> missing = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String key = KeyNames.kebab(component.getName());
      JsonNode child = node.get(key);
      if (child == null) {
        missing.add(path + key);
      } else if (component.getType().isRecord() && component.getType() != ByteSize.class) {
        missing.addAll(missing(component.getType(), child, path + key + "."));
      }
    }
    return missing;
  }
}
