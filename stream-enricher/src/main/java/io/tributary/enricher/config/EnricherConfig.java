package io.tributary.enricher.config;

import io.tributary.enricher.event.ExtraPrecision;
import io.tributary.enricher.event.ReadingRules;
import io.tributary.enricher.event.TimeLimits;
import io.tributary.enricher.event.UnknownFields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

  private static final String SAME = "same";

  /** Where and how wide the service runs. */
  public record Running(Path stateDir, int threads) {}

  static EnricherConfig read(Section root) {
    Section contract = root.section("contract");
    List<StepConfig> steps = StepReader.read(root.sections("enrich"));
    EnricherConfig config =
        new EnricherConfig(
            KafkaConfig.read(root.section("kafka")),
            RegistryConfig.read(root.section("registry")),
            root.text("application-id"),
            TopicsConfig.read(root.section("topics")),
            new Running(root.path("state-dir"), root.integer("threads", 1, 256)),
            contract.duration("refresh", Duration.ofMillis(100)),
            root.text("serde"),
            validation(root.section("validation"), steps),
            DedupConfig.read(root.section("dedup")),
            steps,
            HttpConfig.read(root.section("http")));
    contract.done();
    root.done();
    return config;
  }

  private static ReadingRules validation(Section section, List<StepConfig> steps) {
    ReadingRules rules =
        new ReadingRules(
            section.choice("unknown-fields", UnknownFields.class),
            section.bytes("max-bytes", 1, 1 << 30),
            section.integer("max-depth", 1, 1_000),
            times(section, steps),
            section.choice("extra-precision", ExtraPrecision.class),
            section.codes("more-currencies"));
    section.done();
    return rules;
  }

  private static TimeLimits times(Section section, List<StepConfig> steps) {
    Duration maxAhead = section.duration("max-ahead", Duration.ZERO);
    return new TimeLimits(
        timeFields(steps),
        maxAhead,
        section.says("max-ahead-of-clock", SAME)
            ? maxAhead
            : section.duration("max-ahead-of-clock", Duration.ZERO, "any"),
        section.duration("max-behind", Duration.ZERO, "any"));
  }

  /** The timestamp, and whatever else the time of windows and partitions is made from. */
  private static List<String> timeFields(List<StepConfig> steps) {
    List<String> fields = new ArrayList<>(TimeLimits.defaults().fields());
    for (StepConfig step : steps) {
      if (step instanceof StepConfig.Time time && !fields.contains(time.from())) {
        fields.add(time.from());
      }
    }
    return fields;
  }
}
