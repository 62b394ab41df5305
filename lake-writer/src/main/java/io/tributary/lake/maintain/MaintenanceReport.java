package io.tributary.lake.maintain;

import java.util.List;

/** What one run of the maintenance did, step by step. */
public record MaintenanceReport(List<StepReport> steps) {

  public MaintenanceReport {
    steps = List.copyOf(steps);
  }

  /** Each thing that could not be done, by table, step and partition, with its cause. */
  public List<String> failures() {
    return steps.stream()
        .flatMap(step -> step.failures().stream().map(why -> step.table() + ": " + why))
        .toList();
  }
}
