package io.tributary.enricher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.event.UnknownFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

  private static final Map<String, String> NO_ENVIRONMENT = Map.of();

  @Test
  void shouldTakeDefaultsForAllThatIsNotSaid() {
    EnricherConfig config = ConfigFile.read(Path.of("config/minimal.yaml"), NO_ENVIRONMENT);

    assertThat(config.dedup().window()).isEqualTo(Duration.ofHours(24));
    assertThat(config.dedup().partitioning()).isEqualTo(Partitioning.AS_IS);
    assertThat(config.validation().unknownFields()).isEqualTo(UnknownFields.KEEP);
    assertThat(config.validation().maxBytes()).isEqualTo(1 << 20);
    assertThat(config.enrich())
        .extracting(StepConfig::name)
        .containsExactly("time", "currency", "products", "campaigns");
  }

  @Test
  void shouldHaveEveryKeyInTheReferenceWithItsDefault() {
    EnricherConfig reference = ConfigFile.read(Path.of("config/reference.yaml"), NO_ENVIRONMENT);

    EnricherConfig defaults = ConfigFile.parse("{}", NO_ENVIRONMENT);

    assertThat(reference).isEqualTo(defaults);
  }

  @Test
  void shouldReportEveryProblemAtOnce() {
    ConfigException problems =
        refused(
            """
            kafka: {bootstrap-server: "h:1", properties: {a: [1]}}
            registry: {url: "ftp://x"}
            topics: events
            threads: 0
            contract: {refresh: soon}
            validation: {unknown-fields: kep, max-bytes: 2TB, max-depth: 0}
            dedup: {windw: 24h, max-ids: lots, at-bound: ~}
            enrich: [{type: time}, {type: lookup, name: a, topic: t, schema: Product, on: x, fields: [1]}, 7]
            htp: {}
            """);

    assertThat(problems.problems())
        .anyMatch(
            p -> p.contains("kafka.bootstrap-server is not a key; did you mean bootstrap-servers?"))
        .anyMatch(p -> p.startsWith("kafka.properties.a "))
        .anyMatch(p -> p.startsWith("registry.url must be an http"))
        .anyMatch(p -> p.startsWith("topics must be a mapping"))
        .anyMatch(p -> p.startsWith("threads must be a whole number from 1"))
        .anyMatch(p -> p.startsWith("contract.refresh must be a duration"))
        .anyMatch(p -> p.startsWith("validation.unknown-fields must be one of keep, drop, reject"))
        .anyMatch(p -> p.startsWith("validation.max-bytes must be a size"))
        .anyMatch(p -> p.startsWith("validation.max-depth must be"))
        .anyMatch(p -> p.startsWith("dedup.windw is not a key; did you mean window?"))
        .anyMatch(p -> p.startsWith("dedup.max-ids must be"))
        .anyMatch(p -> p.startsWith("dedup.at-bound is missing"))
        .anyMatch(p -> p.startsWith("enrich[0].from is missing"))
        .anyMatch(p -> p.startsWith("enrich[1].fields must be a mapping"))
        .anyMatch(p -> p.startsWith("enrich[2] must be a mapping"))
        .anyMatch(p -> p.startsWith("htp is not a key; did you mean http?"));
  }

  @Test
  void shouldTakeOverridesFromTheEnvironment() {
    Map<String, String> environment =
        Map.of(
            "TRIBUTARY_KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
            "TRIBUTARY_DEDUP_MAX_IDS", "5000",
            "TRIBUTARY_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SSL");

    EnricherConfig config = ConfigFile.parse("{}", environment);

    assertThat(config.kafka().bootstrapServers()).isEqualTo("broker:9092");
    assertThat(config.dedup().maxIds()).isEqualTo(5000);
    assertThat(config.kafka().properties()).containsEntry("security.protocol", "SSL");
  }

  @Test
  void shouldReadSecretsFromFilesAndNeverShowThem(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "hush\n");

    EnricherConfig config =
        ConfigFile.parse(
            "kafka: {properties: {sasl.password: '${file:" + secret + "}'}}", NO_ENVIRONMENT);

    assertThat(config.kafka().properties()).containsEntry("sasl.password", "hush");
    assertThat(refused("threads: '${file:" + secret + "}'").getMessage())
        .contains("threads")
        .doesNotContain("hush");
    assertThat(refused("serde: '${file:/nowhere}'").getMessage()).contains("/nowhere");
  }

  @Test
  void shouldRefuseTwoStepsOfOneName() {
    ConfigException problems = refused("enrich: [{type: time, from: a}, {type: time, from: b}]");

    assertThat(problems.problems()).singleElement().asString().contains("enrich[1].name");
  }

  @Test
  void shouldSayWhereTheTextIsNotYaml() {
    assertThat(refused("kafka: {").getMessage()).contains("not YAML at line");
    assertThat(refused("threads: 1\nthreads: 2").getMessage()).contains("Duplicate");
  }

  @Test
  void shouldNameTheFileThatCannotBeRead() {
    assertThatThrownBy(() -> ConfigFile.read(Path.of("no-such.yaml"), NO_ENVIRONMENT))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no-such.yaml");
  }

  private static ConfigException refused(String yaml) {
    return catchThrowableOfType(
        ConfigException.class, () -> ConfigFile.parse(yaml, NO_ENVIRONMENT));
  }
}
