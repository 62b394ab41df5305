package io.tributary.lake.aggregate;

import io.tributary.lake.Lake;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.query.LakeCommand;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rebuild}: aggregate windows computed anew from {@code events}. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "Computes aggregates anew from events: the windows of a time range, or all of them.",
      "Late events need no rebuild; the writer computes their windows anew by itself."
    },
    footer = {
      "",
      "Examples:",
      "  lake-writer rebuild --config lake-writer.yaml --from 2026-03-01 --to 2026-03-02",
      "  lake-writer rebuild --config lake-writer.yaml --table hourly_revenue"
    })
public final class RebuildCommand extends LakeCommand {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "The first time, as 2026-03-01 or 2026-03-01T10:00:00Z.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "The first time not included.")
  private @Nullable String to;

  @Option(names = "--table", paramLabel = "TABLE", description = "Only this aggregate.")
  private @Nullable String table;

  @Override
  protected Lake open(LakeWriterConfig loaded) {
    return Lake.openToWrite(loaded);
  }

  @Override
  protected void run(Lake lake, LakeWriterConfig config, PrintWriter out, PrintWriter err) {
    Aggregates aggregates =
        Aggregates.of(lake.spark(), lake::path, config.aggregates(), config.dimensions());
    Predicate<String> chosen = name -> table == null || name.equals(table);
    AggregatesReport report =
        from == null && to == null
            ? aggregates.rebuildAll(chosen)
            : aggregates.rebuild(chosen, time(from, "--from"), time(to, "--to"));
    if (report.tables().isEmpty()) {
      throw new IllegalArgumentException(
          table == null ? "there are no events yet" : "no aggregate is called " + table);
    }
    report.tables().forEach(each -> out.println(line(each)));
  }

  private static String line(AggregateReport report) {
    return "%s %s from events version %d%s"
        .formatted(
            report.table(),
            report.outcome().name().toLowerCase(Locale.ROOT),
            report.eventsVersion(),
            report.windowsWritten() == 0 ? "" : ", %,d windows".formatted(report.windowsWritten()));
  }

  private static Instant time(@Nullable String text, String option) {
    if (text == null) {
      throw new IllegalArgumentException("give both --from and --to, or neither");
    }
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          option + " is no time such as 2026-03-01 or 2026-03-01T10:00:00Z: " + text, e);
    }
  }
}
