package io.tributary.enricher.doctor;

import io.tributary.enricher.config.ConfigException;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.event.ContractException;
import io.tributary.enricher.service.ContractTrial;
import java.util.List;

/** Does the contract that the registry has compile with the configured steps? */
final class ContractCheck implements Check {
  private final EnricherConfig config;

  ContractCheck(EnricherConfig config) {
    this.config = config;
  }

  @Override
  public String subject() {
    return "contract";
  }

  @Override
  public String remedy() {
    return "register it: java -jar avro-schemas-contract.jar register --registry "
        + config.registry().url();
  }

  @Override
  public List<Finding> look() {
    try {
      return List.of(Finding.info(subject(), "compiles: " + ContractTrial.of(config)));
    } catch (ContractException e) {
      return errors(e.problems(), "register a version that mends it");
    } catch (ConfigException e) {
      return errors(e.problems(), "make the steps fit, or register a version that fits them");
    }
  }

  private List<Finding> errors(List<String> problems, String remedy) {
    return problems.stream().map(each -> Finding.error(subject(), each, remedy)).toList();
  }
}
