package io.tributary.lake.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole configuration of lake-writer; the components are the YAML's top-level keys. */
public record LakeWriterConfig(
    KafkaConfig kafka,
    RegistryConfig registry,
    LakeConfig lake,
    CheckpointsConfig checkpoints,
    @Default("{}") SparkConfig spark,
    @Default("{}") IngestConfig ingest,
    @Default(resource = "default-dimensions.yaml") Map<String, DimensionConfig> dimensions,
    @Default("{}") AggregatesConfig aggregates,
    @Default("{}") MaintenanceConfig maintenance,
    @Default("{}") AuditConfig audit,
    @Default("{}") HttpConfig http) {

  public LakeWriterConfig {
    Checks checks = new Checks();
    for (AggregateConfig table : aggregates.tables()) {
      String dimension = table.dimension();
      checks.that(
          dimension == null || dimensions.containsKey(dimension),
          "aggregates.tables." + table.name() + ".dimension",
          "names no entry of dimensions: "
              + dimension
              + (dimension == null ? "" : Spelling.suggest(dimension, dimensions.keySet())));
    }
    List<String> tables =
        Stream.concat(
                Stream.of("events", "events_rejected"),
                aggregates.tables().stream().map(AggregateConfig::name))
            .toList();
    for (String table : maintenance.tables().keySet()) {
      tables.stream()
          .filter(name -> name.equalsIgnoreCase(table) && !tables.contains(table))
          .forEach(
              name ->
                  checks.that(
                      false, "maintenance.tables." + table, "names no table; it is spelt " + name));
    }
    checks.done();
  }
}
