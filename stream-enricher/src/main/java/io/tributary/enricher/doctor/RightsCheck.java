package io.tributary.enricher.doctor;

import io.tributary.enricher.service.AccessRights;
import java.util.List;

/** Do the brokers let the service do what it has to do? */
final class RightsCheck implements Check {
  private final AccessRights rights;

  RightsCheck(AccessRights rights) {
    this.rights = rights;
  }

  @Override
  public String subject() {
    return "rights";
  }

  @Override
  public String remedy() {
    return "see what is said of the brokers";
  }

  @Override
  public List<Finding> look() {
    List<Finding> findings =
        rights.missing().stream()
            .map(each -> Finding.error(subject(), each.what(), each.remedy()))
            .toList();
    return findings.isEmpty()
        ? List.of(Finding.info(subject(), "none is missing on topics and group"))
        : findings;
  }
}
