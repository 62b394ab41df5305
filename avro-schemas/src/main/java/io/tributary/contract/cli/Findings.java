package io.tributary.contract.cli;

import io.tributary.contract.check.Contract;
import io.tributary.contract.check.ContractCheck;
import io.tributary.contract.check.Finding;
import io.tributary.contract.check.Finding.Severity;
import io.tributary.contract.check.RegistryCheck;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a contract, printed line by line. */
record Findings(List<Finding> all) {

  static Findings of(Contract contract, Optional<RegistryTarget> target) {
    List<Finding> all = new ArrayList<>(ContractCheck.check(contract));
    target.ifPresent(
        registry -> {
          RegistryCheck check = new RegistryCheck(registry.registry());
          contract
              .entries()
              .forEach(entry -> all.addAll(check.check(entry, registry.subject(entry.name()))));
        });
    return new Findings(merged(all));
  }

  /** What is wrong in the same way against several versions is said once. */
  private static List<Finding> merged(List<Finding> all) {
    Map<Finding, List<String>> comparisons = new LinkedHashMap<>();
    for (Finding finding : all) {
      comparisons
          .computeIfAbsent(finding.against(""), f -> new ArrayList<>())
          .add(finding.against());
    }
    return comparisons.entrySet().stream()
        .map(entry -> entry.getKey().against(String.join(", ", entry.getValue())))
        .toList();
  }

  void print(PrintWriter out) {
    all.forEach(out::println);
  }

  boolean problems() {
    return count(Severity.PROBLEM) > 0;
  }

  String summary() {
    return "%d problem(s), %d warning(s)"
        .formatted(count(Severity.PROBLEM), count(Severity.WARNING));
  }

  private long count(Severity severity) {
    return all.stream().filter(finding -> finding.severity() == severity).count();
  }
}
