package io.tributary.contract.cli;

import io.tributary.contract.check.Contract;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Registers the contract, after checking it. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 110,
    versionProvider = ContractCommand.Version.class,
    description = {
      "Checks the contract and registers it at level FULL_TRANSITIVE, RawEvent last.",
      "Each record goes under TOPIC-value. What is registered already stays as it is, so it can be run again."
    })
final class RegisterCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @Mixin private ContractOptions options = new ContractOptions();

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Contract contract = options.contract();
    RegistryTarget target =
        options.target().orElseThrow(() -> options.usage("Where to? Add --registry URL"));
    Findings findings = Findings.of(contract, Optional.of(target));
    findings.print(out);
    if (findings.problems()) {
      out.println("Nothing was registered: " + findings.summary());
      return ExitCode.PROBLEMS.code();
    }
    List<Registration> done =
        contract.entries().stream()
            .map(
                entry ->
                    Registration.of(
                        target.registry(), target.subject(entry.name()), entry.schema()))
            .toList();
    RegistrationTable.print(done, out);
    return ExitCode.OK.code();
  }
}
