package io.tributary.lake.config;

import java.time.Duration;
import java.util.List;

/**
 * The windowed tables that are kept from {@code events}, and the time between two updates of them.
 */
public record AggregatesConfig(
    @Default("10s") Duration trigger,
    @Default(resource = "default-aggregates.yaml") List<AggregateConfig> tables) {

  public AggregatesConfig {
    Checks checks = new Checks().positive(trigger, "trigger");
    long names = tables.stream().map(AggregateConfig::name).distinct().count();
    checks.that(names == tables.size(), "tables", "two have the same name").done();
    tables = List.copyOf(tables);
  }
}
