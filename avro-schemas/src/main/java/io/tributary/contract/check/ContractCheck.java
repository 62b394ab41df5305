package io.tributary.contract.check;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.check.Contract.Entry;
import io.tributary.contract.check.Contract.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** Everything that can be said of a contract without a registry. */
public final class ContractCheck {

  private static final Set<String> LANDS_IN_THE_LAKE =
      Set.of(
          ContractRecord.ENRICHED_EVENT.schemaName(), ContractRecord.REJECTED_EVENT.schemaName());

  private ContractCheck() {}

  /** All that is wrong, problems first. */
  public static List<Finding> check(Contract contract) {
    List<Finding> findings = new ArrayList<>(contract.unreadable());
    for (Entry entry : contract.entries()) {
      if (entry.schema().getType() == Schema.Type.RECORD) {
        findings.addAll(check(entry));
      }
    }
    Optional<Schema> raw = contract.schema(ContractRecord.RAW_EVENT.schemaName());
    Optional<Schema> enriched = contract.schema(ContractRecord.ENRICHED_EVENT.schemaName());
    if (raw.isPresent() && enriched.isPresent()) {
      findings.addAll(Agreement.check(raw.get(), enriched.get()));
    }
    return findings.stream().distinct().sorted(Finding.ORDER).toList();
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
    findings.addAll(ValidationWords.check(entry.name(), entry.schema()));
    findings.addAll(Rules.check(entry.name(), entry.schema()));
    findings.addAll(
        LANDS_IN_THE_LAKE.contains(entry.name())
            ? LakeColumns.check(entry.name(), entry.schema())
            : JsonTypes.check(entry.name(), entry.schema()));
    return findings;
  }
}
