package io.tributary.lake.config;

import java.time.Duration;
import java.util.List;

/**
 * The windowed tables that are kept from {@code events}, the time between two updates of them, and
 * how many times as long as its last update took a table rests.
 */
public record AggregatesConfig(
    @Default("10s") Duration trigger,
    @Default("2") int restFactor,
    @Default(resource = "default-aggregates.yaml") List<AggregateConfig> tables) {

  public AggregatesConfig {
    Checks checks = new Checks().positive(trigger, "trigger");
    checks.that(restFactor >= 0, "rest-factor", "must not be negative");
    checks.differ(tables.stream().map(AggregateConfig::name).toList(), "tables").done();
    tables = List.copyOf(tables);
  }
}
