package io.tributary.enricher;

import io.tributary.enricher.replay.ReplayReport;
import io.tributary.enricher.replay.ReplayRequest;
import io.tributary.enricher.replay.ReplayRequest.Mode;
import io.tributary.enricher.replay.ReplayRun;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends chosen refusals back through the raw topic, repaired if need be. */
@Command(
    name = "replay",
    description = {
      "Send refusals back through the raw topic, each once however often this is run.",
      "Without a condition these are all INVALID ones. A DUPLICATE or CONFLICT must be asked for by --outcome: its id was "
          + "accepted before, so it is refused again, or, once the id has been forgotten, accepted a second time.",
      "A record goes to the partition it came from, with its key and headers, the time of now, and headers that carry its "
          + "first source and its attempt."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; with waiting: the service has decided on each record",
      "1:failed, overtaken by a later replay, or the service has not decided in time",
      "2:the command line or the configuration is wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  What would become of the purchases refused today, with a currency put in?",
      "    stream-enricher replay -c config.yaml --dry-run --from 2026-03-01T00:00:00Z --reason RULE_VIOLATED \\",
      "      --event-type purchase --patch '{\"currency\": \"GBP\"}'",
      "  The same in earnest: as above, without --dry-run.",
      "  A price that came in pence:",
      "    stream-enricher replay -c config.yaml --field revenue --set 'revenue=event.revenue / 100'",
      "  Two offsets of partition 3, after the contract was changed:",
      "    stream-enricher replay -c config.yaml --source 3:1200-1201"
    })
final class ReplayCommand implements Callable<Integer> {

  @Mixin private final ConfigOption config = new ConfigOption();
  @Mixin private final SelectionOptions selection = new SelectionOptions();
  @Mixin private final RepairOptions repair = new RepairOptions();

  @Option(names = "--dry-run", description = "Send nothing: say what would become of it.")
  private boolean dryRun;

  @Option(
      names = "--max-attempts",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "The attempt that a record may reach (default: 2). With 2 a refusal that came back from a replay is left"
              + " alone, so the same command again sends nothing; with 3 it is sent once more.")
  private int maxAttempts;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100000",
      description =
          "The most that is sent (default: 100000); they are held in memory. The next run goes on.")
  private int limit;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Events per second (default: as fast as possible).")
  private int rate;

  @Option(
      names = "--wait",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Wait for the service's decisions and show them (default); --no-wait not to.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long to wait (default: 120).")
  private int timeout;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; json is one object on one line (default: table).")
  private Format format = Format.TABLE;

  @Spec private @Nullable CommandSpec spec;

  /** How the report is written. */
  enum Format {
    TABLE,
    JSON
  }

  @Override
  public Integer call() {
    require(maxAttempts >= 2, "--max-attempts must be at least 2: the first replay is attempt 2");
    require(limit >= 1, "--limit must be at least 1");
    require(rate >= 0, "--rate must not be negative");
    ReplayRequest request =
        new ReplayRequest(
            selection.selection(),
            repair.repair(),
            maxAttempts,
            limit,
            rate,
            dryRun ? Mode.DRY_RUN : wait ? Mode.SEND_AND_WAIT : Mode.SEND,
            Duration.ofSeconds(timeout));
    ReplayRun run = new ReplayRun(config.read(), request, Version.ofThisProgram(), new Progress());
    ReplayReport report = run.run();
    if (format == Format.JSON) {
      out().println(report.json());
    } else if (dryRun || wait) {
      out().print(report.table());
    }
    out().flush();
    return (report.isDecided() ? ExitCode.OK : ExitCode.FAILED).code();
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec().commandLine(), message);
    }
  }

  private PrintWriter out() {
    return spec().commandLine().getOut();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("The command was not made by picocli");
    }
    return spec;
  }

  /** Progress goes to standard error, and the plan to standard output unless a program reads it. */
  private final class Progress implements ReplayRun.Narrator {

    private String last = "";

    @Override
    public void says(String progress) {
      if (!progress.equals(last)) {
        last = progress;
        spec().commandLine().getErr().println(progress);
      }
    }

    @Override
    public void plans(ReplayReport plan) {
      if (format == Format.TABLE) {
        out().println(plan.table());
        out().flush();
      }
    }
  }
}
