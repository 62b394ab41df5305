package io.tributary.lake.query;

import io.tributary.lake.Lake;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.query.LakeQuery.Access;
import io.tributary.lake.query.LakeQuery.Detail;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sql}: queries on the lake's tables by name. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Runs SQL on the lake's tables by name; several statements are separated by ;",
    footer = {
      "",
      "Examples:",
      "  lake-writer sql --config lake-writer.yaml \"select event_type, count(*) from events group by 1\"",
      "  lake-writer sql --config lake-writer.yaml --file report.sql --format csv --csv-safe > report.csv",
      "  lake-writer sql --config lake-writer.yaml --stats \"select * from events where user_id = 'u-7'\""
    })
public final class SqlCommand extends LakeCommand {
  private static final int ROWS_FOR_PEOPLE = 1000;

  @ArgGroup(multiplicity = "1")
  private @Nullable Source source;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private ResultFormat format = ResultFormat.TABLE;

  @Option(
      names = "--csv-safe",
      description =
          "With --format csv: put a ' before each text that a spreadsheet would run as a formula.")
  private boolean csvSafe;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The most rows to show, 0 for all; default: 1000 as a table, else all.")
  private @Nullable Integer limit;

  @Option(
      names = "--stats",
      description = "Tell how many files of each table were read, and how many were skipped.")
  private boolean stats;

  @Option(names = "--allow-writes", description = "Allow statements that change something.")
  private boolean allowWrites;

  static final class Source {
    @Parameters(arity = "1", paramLabel = "SQL", description = "The statements.")
    private @Nullable String sql;

    @Option(names = "--file", paramLabel = "FILE", description = "A file with the statements.")
    private @Nullable Path file;

    String text() throws Exception {
      return file == null ? String.valueOf(sql) : Files.readString(file);
    }
  }

  @Override
  protected Optional<String> misuse() {
    return csvSafe && format != ResultFormat.CSV
        ? Optional.of(
            "--csv-safe changes nothing with --format %s: add --format csv, or leave it out"
                .formatted(format))
        : Optional.empty();
  }

  @Override
  protected void run(Lake lake, LakeWriterConfig config, PrintWriter out, PrintWriter err)
      throws Exception {
    if (source == null) {
      throw new IllegalStateException("not run by a command line");
    }
    int most = format == ResultFormat.TABLE ? ROWS_FOR_PEOPLE : 0;
    Access access = allowWrites ? Access.WRITE : Access.READ;
    CsvCells cells = csvSafe ? CsvCells.DEFUSED : CsvCells.PLAIN;
    new LakeQuery(lake.spark(), format, cells, access, limit == null ? most : limit, out)
        .run(source.text(), err, stats ? Detail.SCANS : Detail.ROWS);
  }
}
