package io.tributary.lake.config;

import java.time.Duration;
import java.util.Map;

/** When tables are maintained, and the policy of each by its name. */
public record MaintenanceConfig(
    @Default("2m") Duration interval,
    @Default(resource = "default-maintenance.yaml") Map<String, TableMaintenance> tables) {

  public MaintenanceConfig {
    new Checks().positive(interval, "interval").done();
    tables = Map.copyOf(tables);
  }
}
