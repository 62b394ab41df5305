package io.tributary.lake;

import io.tributary.contract.FormattingDefaults;
import io.tributary.contract.terminal.TerminalStream;
import io.tributary.lake.aggregate.RebuildCommand;
import io.tributary.lake.audit.AuditCommand;
import io.tributary.lake.doctor.DoctorCommand;
import io.tributary.lake.ingest.RedecodeCommand;
import io.tributary.lake.maintain.MaintainCommand;
import io.tributary.lake.query.SqlCommand;
import io.tributary.lake.query.TablesCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of lake-writer: the service, and what one does with its lake. */
@Command(
    name = "lake-writer",
    description =
        "Writes Avro events from Kafka to Delta tables, each exactly once, and keeps aggregates of them.",
    mixinStandardHelpOptions = true,
    versionProvider = ServiceVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      SqlCommand.class,
      TablesCommand.class,
      MaintainCommand.class,
      RebuildCommand.class,
      RedecodeCommand.class,
      AuditCommand.class,
      DoctorCommand.class,
      CheckConfigCommand.class,
      VersionCommand.class,
    },
    footer = {
      "",
      "Examples:",
      "  java -jar lake-writer.jar run --config lake-writer.yaml",
      "  java -jar lake-writer.jar lake-writer.yaml                 the same",
      "  java -jar lake-writer.jar run --once --config lake-writer.yaml",
      "  java -jar lake-writer.jar sql --config lake-writer.yaml \"select count(*) from events\"",
      "",
      "Exit codes: 0 done, 1 failed while running, 2 wrong usage or configuration."
    })
public final class LakeWriter implements Runnable {
  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    FormattingDefaults.pin();
    TerminalStream.install();
    int code = commandLine().execute(withCommand(args));
    Shutdown.exit(code);
  }

  static CommandLine commandLine() {
    return new CommandLine(new LakeWriter())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** A file alone means: run it. */
  private static String[] withCommand(String[] args) {
    Set<String> commands = commandLine().getSubcommands().keySet();
    boolean file = args.length > 0 && !args[0].startsWith("-") && !commands.contains(args[0]);
    return file && args[0].matches(".*\\.ya?ml")
        ? Stream.concat(Stream.of("run", "--config"), Stream.of(args)).toArray(String[]::new)
        : args;
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
    }
  }
}
