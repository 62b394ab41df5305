package io.tributary.lake.maintain;

import java.util.List;

/** What one run of the maintenance did, step by step. */
public record MaintenanceReport(List<StepReport> steps) {

  public MaintenanceReport {
    steps = List.copyOf(steps);
  }
}
