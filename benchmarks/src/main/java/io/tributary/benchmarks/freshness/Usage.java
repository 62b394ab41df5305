package io.tributary.benchmarks.freshness;

import io.tributary.benchmarks.process.Cost;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.process.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the processes have cost by a moment, or between two.
 *
 * @param machine what they and all else that ran on the machine have cost
 */
record Usage(Map<String, Cost> byProcess, Cost machine) {

  /** Until now. */
  static Usage of(Platform platform) {
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (Part part : List.of(platform.lakeWriter(), platform.enricher(), platform.broker())) {
      costs.put(part.name(), Cost.of(part.pid()));
    }
    costs.put("generator", Cost.of(ProcessHandle.current().pid()));
    return new Usage(costs, Cost.ofMachine());
  }

  Usage since(Usage before) {
    Map<String, Cost> costs = new LinkedHashMap<>();
    byProcess.forEach(
        (process, cost) -> {
          Cost then = before.byProcess.get(process);
          if (then != null) {
            costs.put(process, cost.since(then));
          }
        });
    return new Usage(costs, machine.since(before.machine));
  }

  /** How many cores each took, such as {@code lake-writer 0.52, broker 0.11, all else 0.04}. */
  String cores() {
    double known = byProcess.values().stream().mapToDouble(Cost::cpuSeconds).sum();
    Cost rest = new Cost(machine.nanos(), Math.max(0, machine.cpuSeconds() - known));
    return Stream.concat(byProcess.entrySet().stream(), Stream.of(Map.entry("all else", rest)))
        .map(each -> each.getKey() + " " + cores(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String cores(Cost cost) {
    return String.format(Locale.ROOT, "%.2f", cost.cpuSeconds() / cost.seconds());
  }
}
