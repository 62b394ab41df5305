package io.tributary.contract.check;

import io.tributary.contract.check.Contract.Entry;
import io.tributary.contract.registry.Registered;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.contract.registry.UnusableSchemaException;
import java.util.ArrayList;
import java.util.List;

/** Whether a record can be its subject's next version in a registry. */
public final class RegistryCheck {

  private final SchemaRegistry registry;

  public RegistryCheck(SchemaRegistry registry) {
    this.registry = registry;
  }

  /**
   * Compares a record with all versions of a subject, by the contract's own rules and then by the
   * registry's.
   */
  public List<Finding> check(Entry entry, String subject) {
    try {
      return check(entry, subject, registry.versions(subject));
    } catch (UnusableSchemaException e) {
      return List.of(Finding.problem(entry.name(), subject, String.valueOf(e.getMessage())));
    } catch (SchemaNotFoundException e) {
      return List.of();
    }
  }

  private List<Finding> check(Entry entry, String subject, List<Registered> versions) {
    if (versions.stream()
        .anyMatch(version -> VersionNumbers.same(version.schema(), entry.schema()))) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (Registered version : versions) {
      String against = subject + " version " + version.version();
      findings.addAll(Compatibility.check(entry.name(), entry.schema(), version.schema(), against));
      if (version.schema().getObjectProp("version") instanceof Integer number
          && number.equals(entry.schema().getObjectProp("version"))) {
        findings.add(
            Finding.problem(entry.name(), against, VersionNumbers.changed(entry.name(), number)));
      }
    }
    LakeEvolution.check(
            entry.name(),
            entry.schema(),
            versions.stream().map(Registered::schema).toList(),
            subject)
        .stream()
        .filter(finding -> finding.severity() == Finding.Severity.PROBLEM)
        .forEach(findings::add);
    if (findings.isEmpty()) {
      registry
          .incompatibilities(subject, entry.schema())
          .forEach(
              reason ->
                  findings.add(
                      Finding.problem(
                          entry.name(), subject, "the registry would refuse it: " + reason)));
    }
    return findings;
  }
}
