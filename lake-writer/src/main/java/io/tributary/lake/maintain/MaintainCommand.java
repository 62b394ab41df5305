package io.tributary.lake.maintain;

import io.tributary.lake.Lake;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.failpoint.FailPoints;
import io.tributary.lake.query.Bytes;
import io.tributary.lake.query.LakeCommand;
import io.tributary.lake.query.TextTable;
import io.tributary.lake.query.TextTable.Column;
import io.tributary.lake.query.TextTable.Side;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code maintain}: compaction, Z-order and vacuum now. */
@Command(
    name = "maintain",
    mixinStandardHelpOptions = true,
    description = "Compacts, orders and vacuums the lake's tables by the policies configured.",
    footer = {
      "",
      "Examples:",
      "  lake-writer maintain --config lake-writer.yaml --dry-run",
      "  lake-writer maintain --config lake-writer.yaml --table events"
    })
public final class MaintainCommand extends LakeCommand {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("table", Side.LEFT),
          new Column("step", Side.LEFT),
          new Column("partitions", Side.RIGHT),
          new Column("files before", Side.RIGHT),
          new Column("after", Side.RIGHT),
          new Column("size before", Side.RIGHT),
          new Column("after", Side.RIGHT),
          new Column("note", Side.LEFT));

  @Option(names = "--table", paramLabel = "TABLE", description = "Only this table; default: all.")
  private @Nullable String table;

  @Option(names = "--dry-run", description = "Only tell what would be done.")
  private boolean dryRun;

  @Override
  protected void run(Lake lake, LakeWriterConfig config, PrintWriter out, PrintWriter err) {
    if (table != null && !lake.tables().contains(table)) {
      throw new IllegalArgumentException(
          "the lake has no table %s; it has %s".formatted(table, lake.tables()));
    }
    Maintenance maintenance =
        new Maintenance(
            lake.spark(), lake::path, lake.tables(), config.maintenance(), FailPoints.clock());
    TextTable text = new TextTable(COLUMNS);
    List<String> failures = new ArrayList<>();
    for (String each : table == null ? lake.tables() : List.of(table)) {
      MaintenanceReport report = maintenance.run(each, dryRun ? Mode.PREVIEW : Mode.PERFORM);
      report.steps().forEach(step -> text.add(cells(step)));
      failures.addAll(report.failures());
    }
    text.print(out);
    if (!failures.isEmpty()) {
      throw new MaintenanceException(failures);
    }
  }

  private static List<String> cells(StepReport step) {
    return List.of(
        step.table(),
        step.kind().name().toLowerCase(Locale.ROOT),
        "%,d".formatted(step.partitions()),
        "%,d".formatted(step.filesBefore()),
        "%,d".formatted(step.filesAfter()),
        Bytes.text(step.bytesBefore()),
        Bytes.text(step.bytesAfter()),
        step.note());
  }
}
