package io.tributary.enricher;

import io.tributary.contract.FormattingDefaults;
import io.tributary.contract.terminal.TerminalStream;
import io.tributary.enricher.doctor.DoctorCommand;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The program: its commands and exit codes. */
@Command(
    name = "stream-enricher",
    description = "Reads raw JSON events, validates, deduplicates and enriches them, writes Avro.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      RunCommand.class,
      CheckConfigCommand.class,
      TopologyCommand.class,
      ReplayCommand.class,
      DoctorCommand.class,
      RebuildIdsCommand.class,
      VersionCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or stopped when asked to",
      "1:failed while running",
      "2:the command line or the configuration is wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stream-enricher check-config --config config.yaml",
      "  stream-enricher run --config config.yaml",
      "  stream-enricher replay --config config.yaml --dry-run",
      "  stream-enricher config.yaml                     the same as run --config config.yaml"
    })
public final class StreamEnricher implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "A configuration to run.")
  private @Nullable Path file;

  public static void main(String[] arguments) {
    FormattingDefaults.pin();
    TerminalStream.install();
    System.exit(execute(arguments));
  }

  static int execute(String... arguments) {
    return new CommandLine(new StreamEnricher())
        .setExecutionExceptionHandler(new Complaint())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .execute(arguments);
  }

  @Override
  public Integer call() {
    if (file == null) {
      throw new ParameterException(
          new CommandLine(this), "Name a command, or a configuration file to run");
    }
    return RunCommand.run(file, Set.of());
  }
}
