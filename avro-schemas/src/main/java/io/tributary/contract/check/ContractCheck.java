package io.tributary.contract.check;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.check.Contract.Entry;
import io.tributary.contract.check.Contract.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Everything that can be said of a contract without a registry. */
public final class ContractCheck {

  private ContractCheck() {}

  /** All that is wrong, problems first. */
  public static List<Finding> check(Contract contract) {
    List<Finding> findings = new ArrayList<>(contract.unreadable());
    for (Entry entry : contract.entries()) {
      if (entry.schema().getType() == Schema.Type.RECORD) {
        findings.addAll(check(entry));
      }
    }
    Optional<Entry> raw = record(contract, ContractRecord.RAW_EVENT);
    Optional<Entry> enriched = record(contract, ContractRecord.ENRICHED_EVENT);
    if (raw.isPresent() && enriched.isPresent()) {
      findings.addAll(Agreement.check(raw.get().schema(), enriched.get().schema()));
      addNew(ServiceFields.check(raw.get(), enriched.get()), findings);
    }
    return findings.stream().distinct().sorted(Finding.ORDER).toList();
  }

  private static Optional<Entry> record(Contract contract, ContractRecord record) {
    return contract.entries().stream()
        .filter(entry -> entry.name().equals(record.schemaName()))
        .filter(entry -> entry.schema().getType() == Schema.Type.RECORD)
        .findFirst();
  }

  /** What is wrong with a field already is not said in other words too. */
  private static void addNew(List<Finding> more, List<Finding> findings) {
    Set<String> places =
        findings.stream()
            .filter(finding -> finding.severity() == Finding.Severity.PROBLEM)
            .map(Finding::place)
            .collect(Collectors.toSet());
    more.stream().filter(finding -> !places.contains(finding.place())).forEach(findings::add);
  }

  private static List<Finding> check(Entry entry) {
    List<Finding> findings = new ArrayList<>(VersionNumbers.check(entry));
    for (Release release : entry.history()) {
      findings.addAll(
          Compatibility.check(
              entry.name(),
              entry.schema(),
              release.schema(),
              "history version " + release.version()));
    }
    findings.addAll(
        LakeEvolution.check(
            entry.name(),
            entry.schema(),
            entry.history().stream().map(Release::schema).toList(),
            "history"));
    findings.addAll(ValidationWords.check(entry.name(), entry.schema()));
    findings.addAll(Rules.check(entry.name(), entry.schema()));
    findings.addAll(
        LakeEvolution.LANDS_IN_THE_LAKE.contains(entry.name())
            ? LakeColumns.check(entry.name(), entry.schema())
            : JsonTypes.check(entry.name(), entry.schema()));
    return findings;
  }
}
