package io.tributary.lake.doctor;

import io.tributary.lake.ingest.BrokerRefusal;
import java.util.ArrayList;
import java.util.List;

/** One look at one thing. */
interface Check {

  /** What is looked at. */
  String subject();

  /** What there is to say of it. */
  List<Finding> look() throws Exception;

  /** What to do if it cannot be looked at. */
  String remedy();

  /** The findings of all checks; one that fails is a finding itself, and the others go on. */
  static List<Finding> all(List<Check> checks) {
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks) {
      try {
        findings.addAll(check.look());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return findings;
      } catch (Exception e) {
        String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        findings.add(
            Finding.error(
                check.subject(),
                "cannot be looked at: %s (%s)".formatted(why, e.getClass().getSimpleName()),
                BrokerRefusal.remedy(e).orElseGet(check::remedy)));
      }
    }
    return findings;
  }
}
