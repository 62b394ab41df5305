package io.tributary.lake.query;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** Runs SQL statements and prints what they give. */
final class LakeQuery {
  private final SparkSession spark;
  private final ResultFormat format;
  private final Access access;
  private final CsvCells cells;
  private final int limit;
  private final PrintWriter out;

  /** What statements may do. */
  enum Access {
    READ,
    WRITE
  }

  /** A query whose results have at most so many rows; 0 for no limit. */
  LakeQuery(
      SparkSession spark,
      ResultFormat format,
      CsvCells cells,
      Access access,
      int limit,
      PrintWriter out) {
    this.spark = spark;
    this.format = format;
    this.cells = cells;
    this.access = access;
    this.limit = limit;
    this.out = out;
  }

  /** Checks all statements, then runs them one after the other, each followed by its notes. */
  void run(String sql, PrintWriter notes, Detail detail) throws Exception {
    List<String> statements = Statements.split(sql);
    for (String statement : statements) {
      check(statement);
    }
    for (int i = 0; i < statements.size(); i++) {
      if (i > 0 && format == ResultFormat.TABLE) {
        out.println();
      }
      show(statements.get(i), notes, detail);
    }
  }

  /** What is told beside a result. */
  enum Detail {
    ROWS,
    SCANS
  }

  private void check(String statement) throws Exception {
    LogicalPlan plan = spark.sessionState().sqlParser().parsePlan(statement);
    if (access == Access.READ) {
      ReadOnly.refusal(plan)
          .ifPresent(
              why -> {
                throw new RefusedStatementException(statement, why);
              });
    }
  }

  private void show(String statement, PrintWriter notes, Detail detail) {
    long started = System.nanoTime();
    Dataset<Row> result = spark.sql(statement);
    if (result.schema().isEmpty()) {
      return;
    }
    Dataset<Row> shown = limit > 0 ? result.limit(limit + 1) : result;
    List<Row> rows = shown.collectAsList();
    boolean cut = limit > 0 && rows.size() > limit;
    format.print(result.schema(), (cut ? rows.subList(0, limit) : rows).iterator(), cells, out);
    out.flush();
    note(rows.size(), cut, Duration.ofNanos(System.nanoTime() - started), notes);
    if (detail == Detail.SCANS) {
      scans(shown, notes);
    }
    notes.flush();
  }

  private void note(int rows, boolean cut, Duration took, PrintWriter notes) {
    if (cut) {
      notes.printf("the first %,d rows; --limit 0 shows all%n", limit);
    } else if (format == ResultFormat.TABLE) {
      notes.printf(
          Locale.ROOT,
          "%,d %s, %.1f s%n",
          rows,
          rows == 1 ? "row" : "rows",
          took.toMillis() / 1000.0);
    }
  }

  private static void scans(Dataset<Row> query, PrintWriter notes) {
    List<ScanStatistics> scans = ScanStatistics.of(query);
    if (scans.isEmpty()) {
      notes.println("no file read: the tables' logs gave the answer");
    }
    scans.forEach(scan -> notes.println(scan.describe()));
  }
}
