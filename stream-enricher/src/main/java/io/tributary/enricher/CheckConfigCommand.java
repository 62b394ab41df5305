package io.tributary.enricher;

import io.tributary.contract.registry.RegistryRefusedException;
import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.reference.ReferenceTables;
import io.tributary.enricher.service.ContractTrial;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a configuration, and the contract with its steps if there is one to be found. */
@Command(
    name = "check-config",
    description = {
      "Check a configuration: every problem at once, without a broker.",
      "The steps are compiled with the contract in a folder, or with the registered one if the registry answers."
    },
    mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {

  @Mixin private final ConfigOption config = new ConfigOption();

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      description =
          "A folder with .avsc files, as contract check takes it; the registry is not asked.")
  private @Nullable Path schemas;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    EnricherConfig read = config.read();
    String contract = contract(read);
    int tables = ReferenceTables.of(read).all().size();
    if (spec != null) {
      spec.commandLine()
          .getOut()
          .printf(
              "%s is good: %d steps, %d reference topics; %s%n",
              config.file(), read.enrich().size(), tables, contract);
    }
    return ExitCode.OK.code();
  }

  /** With which contract it was compiled; one that does not compile is an exception. */
  private String contract(EnricherConfig read) {
    if (schemas != null) {
      ContractTrial.of(read, schemas);
      return "it fits the contract in " + schemas;
    }
    try {
      return "it fits the registered contract, " + ContractTrial.of(read);
    } catch (RegistryUnavailableException | RegistryRefusedException | SchemaNotFoundException e) {
      return "not compared with a contract (%s): name a folder with --schemas, or register first"
          .formatted(e.getMessage());
    }
  }
}
