package io.tributary.contract.cli;

import io.tributary.contract.check.Contract;
import io.tributary.contract.check.ContractCheck;
import io.tributary.contract.check.Finding;
import io.tributary.contract.check.Finding.Severity;
import io.tributary.contract.check.RegistryCheck;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
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
    return new Findings(List.copyOf(all));
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
