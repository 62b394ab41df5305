package io.tributary.contract.cli;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.check.Contract;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts each changed schema into history, after checking the contract. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 110,
    versionProvider = ContractCommand.Version.class,
    description =
        "Checks the contract and copies each schema with a new version number to history/NAME-vN.avsc.")
final class ReleaseCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--schemas",
      paramLabel = "DIR",
      required = true,
      description = "The folder with .avsc files and history/.")
  private Path schemas = Path.of(".");

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Contract contract = ContractOptions.contract(schemas, Objects.requireNonNull(spec));
    Findings findings = Findings.of(contract, Optional.empty());
    findings.print(out);
    if (findings.problems()) {
      out.println("Nothing was released: " + findings.summary());
      return ExitCode.PROBLEMS.code();
    }
    Path history = Files.createDirectories(schemas.resolve("history"));
    for (Contract.Entry entry : contract.entries()) {
      if (entry.unreleased()) {
        Path released =
            history.resolve(
                "%s-v%d.avsc".formatted(entry.name(), ContractSchemas.version(entry.schema())));
        Files.copy(schemas.resolve(entry.name() + ".avsc"), released);
        out.println("Released " + released);
      }
    }
    return ExitCode.OK.code();
  }
}
