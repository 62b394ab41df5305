package io.tributary.lake.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.lake.Lake;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.query.TextTable.Column;
import io.tributary.lake.query.TextTable.Side;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tables}: what each table of the lake holds. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description = "Shows rows, files, bytes, newest event and last commit of each table.",
    footer = {"", "Example:", "  lake-writer tables --config lake-writer.yaml --format json"})
public final class TablesCommand extends LakeCommand {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("table", Side.LEFT),
          new Column("rows", Side.RIGHT),
          new Column("files", Side.RIGHT),
          new Column("size", Side.RIGHT),
          new Column("newest", Side.LEFT),
          new Column("version", Side.RIGHT),
          new Column("last commit", Side.LEFT),
          new Column("operation", Side.LEFT));

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json, one object per line; default: ${DEFAULT-VALUE}.")
  private ResultFormat format = ResultFormat.TABLE;

  @Override
  protected void run(Lake lake, LakeWriterConfig config, PrintWriter out, PrintWriter err) {
    List<TableSummary> tables =
        lake.tables().stream()
            .filter(lake::exists)
            .map(table -> TableSummary.of(table, TableLog.of(lake.spark(), lake.path(table))))
            .toList();
    if (format == ResultFormat.JSON) {
      tables.forEach(table -> out.println(ResultFormat.json(json(table))));
      return;
    }
    TextTable text = new TextTable(COLUMNS);
    tables.forEach(table -> text.add(cells(table)));
    text.print(out);
  }

  private static List<String> cells(TableSummary table) {
    return List.of(
        table.table(),
        "%,d".formatted(table.rows()),
        "%,d".formatted(table.files()),
        Bytes.text(table.bytes()),
        text(table.newest()),
        Long.toString(table.version()),
        text(table.lastCommit()),
        table.operation());
  }

  private static String text(@Nullable Instant time) {
    return time == null ? "" : time.toString();
  }

  private static ObjectNode json(TableSummary table) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("table", table.table());
    json.put("rows", table.rows());
    json.put("files", table.files());
    json.put("bytes", table.bytes());
    json.put("newest", table.newest() == null ? null : text(table.newest()));
    json.put("version", table.version());
    json.put("last_commit", table.lastCommit() == null ? null : text(table.lastCommit()));
    json.put("operation", table.operation());
    return json;
  }
}
