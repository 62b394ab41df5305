package io.tributary.contract.cli;

import io.tributary.contract.FormattingDefaults;
import io.tributary.contract.registry.RegistryRefusedException;
import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.terminal.TerminalStream;
import io.tributary.contract.terminal.TerminalText;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks the contract, registers it, and records a release of it. */
@Command(
    name = "contract",
    mixinStandardHelpOptions = true,
    versionProvider = ContractCommand.Version.class,
    usageHelpWidth = 110,
    description = "Checks, registers and releases the schemas that the services share.",
    subcommands = {CheckCommand.class, RegisterCommand.class, ReleaseCommand.class},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:compatible, registered or released",
      "1:the contract has problems; each is named",
      "2:wrong options, files, address or credentials",
      "3:the registry does not answer"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  contract check",
      "  contract check --schemas my-schemas --registry http://localhost:8081/apis/ccompat/v7",
      "  contract register --schemas my-schemas --registry http://localhost:8081/apis/ccompat/v7",
      "  contract release --schemas avro-schemas/schemas"
    })
public final class ContractCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  private ContractCommand() {}

  public static void main(String[] args) {
    FormattingDefaults.pin();
    TerminalStream.install();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ContractCommand())
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line.getErr()));
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "Say what to do: check, register or release");
  }

  private static int failed(Exception e, PrintWriter err) throws Exception {
    err.println(TerminalText.block(String.valueOf(e.getMessage())));
    if (e instanceof RegistryUnavailableException) {
      return ExitCode.UNREACHABLE.code();
    }
    if (e instanceof RegistryRefusedException refused && refused.incompatible()) {
      return ExitCode.PROBLEMS.code();
    }
    if (e instanceof RegistryRefusedException
        || e instanceof SchemaNotFoundException
        || e instanceof ConfigException
        || e instanceof UncheckedIOException) {
      return ExitCode.USAGE.code();
    }
    throw e;
  }

  /** The version that the jar's manifest states. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = ContractCommand.class.getPackage().getImplementationVersion();
      return new String[] {"contract " + (version == null ? "(not packaged)" : version)};
    }
  }
}
