package io.tributary.contract.cli;

import io.tributary.contract.check.Contract;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says whether the contract is fit to be registered, and if not, why. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 110,
    versionProvider = ContractCommand.Version.class,
    description = {
      "Says whether the contract is fit to be registered, and what stands in the way. Changes nothing.",
      "Each schema must be compatible with all of its history (and with all versions in a registry), the lake must be able to hold it,"
          + " RawEvent and EnrichedEvent must agree, and validation words and rules must be usable."
    })
final class CheckCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;
  @Mixin private ContractOptions options = new ContractOptions();

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Contract contract = options.contract();
    Optional<RegistryTarget> target = options.target();
    Findings findings = Findings.of(contract, target);
    findings.print(out);
    if (findings.problems()) {
      out.println("Not fit to be registered: " + findings.summary());
      return ExitCode.PROBLEMS.code();
    }
    String names =
        contract.entries().stream().map(Contract.Entry::label).collect(Collectors.joining(", "));
    out.println(
        "Compatible with history" + (target.isPresent() ? " and the registry: " : ": ") + names);
    return ExitCode.OK.code();
  }
}
