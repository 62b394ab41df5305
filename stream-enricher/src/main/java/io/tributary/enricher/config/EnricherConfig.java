package io.tributary.enricher.config;

import io.tributary.enricher.event.ReadingRules;
import io.tributary.enricher.event.UnknownFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Everything that an operator can set; {@code config/reference.yaml} explains each key. */
public record EnricherConfig(
    KafkaConfig kafka,
    RegistryConfig registry,
    String applicationId,
    TopicsConfig topics,
    Running running,
    Duration contractRefresh,
    String serde,
    ReadingRules validation,
    DedupConfig dedup,
    List<StepConfig> enrich,
    HttpConfig http) {

  /** Where and how wide the service runs. */
  public record Running(Path stateDir, int threads) {}

  static EnricherConfig read(Section root) {
    Section contract = root.section("contract");
    EnricherConfig config =
        new EnricherConfig(
            KafkaConfig.read(root.section("kafka")),
            RegistryConfig.read(root.section("registry")),
            root.text("application-id"),
            TopicsConfig.read(root.section("topics")),
            new Running(root.path("state-dir"), root.integer("threads", 1, 256)),
            contract.duration("refresh", Duration.ofMillis(100)),
            root.text("serde"),
            validation(root.section("validation")),
            DedupConfig.read(root.section("dedup")),
            StepReader.read(root.sections("enrich")),
            HttpConfig.read(root.section("http")));
    contract.done();
    root.done();
    return config;
  }

  private static ReadingRules validation(Section section) {
    ReadingRules rules =
        new ReadingRules(
            section.choice("unknown-fields", UnknownFields.class),
            section.bytes("max-bytes", 1, 1 << 30),
            section.integer("max-depth", 1, 1_000),
            section.duration("max-ahead", Duration.ZERO),
            section.duration("max-behind", Duration.ZERO, "any"));
    section.done();
    return rules;
  }
}
