package io.tributary.contract.check;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.check.Contract.Entry;
import io.tributary.contract.check.Contract.Release;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Each released text has one version number for ever: a changed schema has the next number. */
final class VersionNumbers {

  private VersionNumbers() {}

  static List<Finding> check(Entry entry) {
    int version;
    try {
      version = ContractSchemas.version(entry.schema());
    } catch (IllegalArgumentException e) {
      return List.of(Finding.problem(entry.name(), String.valueOf(e.getMessage())));
    }
    List<Finding> findings = new ArrayList<>();
    for (Release release : entry.history()) {
      String file = "history version " + release.version();
      if (!versionOf(release.schema()).equals(String.valueOf(release.version()))) {
        findings.add(
            Finding.problem(
                entry.name(), file, "that file says \"version\": " + versionOf(release.schema())));
      }
      if (release.version() == version && !same(release.schema(), entry.schema())) {
        findings.add(Finding.problem(entry.name(), file, changed(entry.name(), version)));
      }
    }
    int newest = entry.newest().map(Release::version).orElse(0);
    if (version > newest + 1 || version < newest) {
      findings.add(
          Finding.problem(
              entry.name(),
              "says \"version\": %d, but the newest in history is %d: set it to %d"
                  .formatted(version, newest, newest + 1)));
    }
    return findings;
  }

  /** Why a schema may not go by a version number that another text has. */
  static String changed(String name, int version) {
    return "the schema has changed since version %d was released: set \"version\": %d in %s.avsc, and keep the released file as it is"
        .formatted(version, version + 1, name);
  }

  /**
   * Whether two schemas are the same, docs and properties included, whatever the layout of their
   * text.
   */
  static boolean same(Schema one, Schema other) {
    return one.toString().equals(other.toString());
  }

  private static String versionOf(Schema schema) {
    return String.valueOf(schema.getObjectProp("version"));
  }
}
