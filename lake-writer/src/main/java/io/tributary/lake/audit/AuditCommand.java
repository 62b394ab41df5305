package io.tributary.lake.audit;

import io.tributary.contract.terminal.TerminalText;
import io.tributary.lake.Lake;
import io.tributary.lake.Shutdown;
import io.tributary.lake.config.ConfigException;
import io.tributary.lake.config.ConfigLoader;
import io.tributary.lake.config.Durations;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.ingest.HttpRegistryAccess;
import io.tributary.lake.query.Failures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code audit}: whether each record of the raw topic is exactly one row. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Proves that each record of the raw topic is exactly one row, or names those that are not.",
      "What has been found in order is remembered in the lake, so that the next audit reads what is new."
    },
    footer = {
      "",
      "Exit codes: 0 balanced, 1 not balanced, 2 could not tell (also wrong usage or configuration).",
      "",
      "Examples:",
      "  lake-writer audit --config lake-writer.yaml",
      "  lake-writer audit --config lake-writer.yaml --full --aggregates",
      "  lake-writer audit --config lake-writer.yaml --from 2026-03-01 --to 2026-03-02 --format json",
      "  lake-writer audit --config lake-writer.yaml --follow --every 1m"
    })
public final class AuditCommand implements Callable<Integer> {
  private static final int COULD_NOT_TELL = Verdict.UNKNOWN.exitCode();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration of lake-writer.")
  private @Nullable Path config;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Records from this time of theirs on, as 2026-03-01 or 2026-03-01T10:00:00Z; nothing is remembered then.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Records before this time only.")
  private @Nullable String to;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json, one object per audit; default: ${DEFAULT-VALUE}.")
  private AuditFormat format = AuditFormat.TABLE;

  @Option(names = "--full", description = "Audit again what was found in order before.")
  private boolean full;

  @Option(
      names = "--aggregates",
      description = "Compare the closed windows of the aggregates with a recomputation, too.")
  private boolean aggregates;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "List so many findings per kind and partition; default: ${DEFAULT-VALUE}.")
  private int limit = 100;

  @Option(names = "--follow", description = "Audit again and again, until it is stopped.")
  private boolean follow;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "The time between two audits of --follow; default: ${DEFAULT-VALUE}.")
  private String every = "10s";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null || config == null) {
      throw new IllegalStateException("not run by a command line");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    AuditOptions options = options(spec);
    Duration pause = duration(spec);
    Configurator.setRootLevel(Level.ERROR);
    Configurator.setLevel("io.tributary", Level.WARN);
    Configurator.setLevel("org.apache.kafka", Level.OFF);
    try {
      LakeWriterConfig loaded = new ConfigLoader(System.getenv()).load(config);
      return audit(loaded, options, pause, out, err);
    } catch (ConfigException e) {
      err.println(e.getMessage());
      return COULD_NOT_TELL;
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      return couldNotTell(e, out, err);
    } finally {
      out.flush();
      err.flush();
    }
  }

  private int audit(
      LakeWriterConfig loaded,
      AuditOptions options,
      Duration pause,
      PrintWriter out,
      PrintWriter err) {
    try (Topics topics = new KafkaTopics(loaded.kafka());
        Lake lake = Lake.open(loaded);
        AuditProgress progress = AuditProgress.start(err, lake.spark())) {
      Audit audit =
          new Audit(
              lake,
              loaded,
              topics,
              new HttpRegistryAccess(loaded.registry()),
              Clock.systemUTC(),
              progress);
      if (!follow) {
        AuditReport report = audit.run(options);
        print(report, out);
        return report.verdict().exitCode();
      }
      Rounds rounds = new Rounds(() -> round(audit, options, out, err), pause);
      Shutdown.drain(rounds::stop);
      return rounds.run();
    }
  }

  private int round(Audit audit, AuditOptions options, PrintWriter out, PrintWriter err) {
    try {
      AuditReport report = audit.run(options);
      if (format == AuditFormat.JSON) {
        out.println(JsonReport.of(report));
      } else if (report.verdict() == Verdict.BALANCED) {
        out.println(TextReport.line(report));
      } else {
        TextReport.print(report, out);
      }
      out.flush();
      return report.verdict().exitCode();
    } catch (Exception e) {
      return couldNotTell(e, out, err);
    }
  }

  private void print(AuditReport report, PrintWriter out) {
    if (format == AuditFormat.JSON) {
      out.println(JsonReport.of(report));
    } else {
      TextReport.print(report, out);
    }
  }

  private int couldNotTell(Exception e, PrintWriter out, PrintWriter err) {
    String message = Failures.message(e);
    if (format == AuditFormat.JSON) {
      out.println(JsonReport.unknown(message));
    }
    err.println("Could not tell: " + TerminalText.block(message));
    return COULD_NOT_TELL;
  }

  private AuditOptions options(CommandSpec command) {
    return new AuditOptions(
        time(from, "--from", command),
        time(to, "--to", command),
        full ? AuditOptions.UseOfMemory.IGNORE : AuditOptions.UseOfMemory.TRUST,
        aggregates ? AuditOptions.Aggregates.RECOMPUTED : AuditOptions.Aggregates.LEFT_OUT,
        Math.max(limit, 0));
  }

  private static Optional<Instant> time(@Nullable String text, String option, CommandSpec command) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          command.commandLine(),
          option + " is no time such as 2026-03-01 or 2026-03-01T10:00:00Z: " + text,
          e);
    }
  }

  private Duration duration(CommandSpec command) {
    Duration pause;
    try {
      pause = Durations.parse(every);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--every " + e.getMessage(), e);
    }
    if (!follow && command.commandLine().getParseResult().hasMatchedOption("--every")) {
      throw new ParameterException(
          command.commandLine(),
          "--every is the time between two audits of --follow: add --follow, or leave it out");
    }
    return pause;
  }
}
