package io.tributary.lake.query;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.delta.stats.DataSize;
import org.apache.spark.sql.delta.stats.DeltaScan;
import org.apache.spark.sql.delta.stats.PreparedDeltaFileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * How many of a table's files one scan of a query reads: all, those left by partition pruning, and
 * those left by the minima and maxima that Delta keeps of each file.
 */
record ScanStatistics(
    String table, long files, long filesAfterPruning, long filesRead, long bytes, long bytesRead) {

  /** The scans of a query; none if the log alone gave the answer. */
  static List<ScanStatistics> of(Dataset<Row> query) {
    List<ScanStatistics> scans = new ArrayList<>();
    collect(query.queryExecution().optimizedPlan(), scans);
    return scans;
  }

  String describe() {
    return "%s: %,d of %,d files read (%,d skipped by partition, %,d by statistics), %s of %s"
        .formatted(
            table,
            filesRead,
            files,
            files - filesAfterPruning,
            filesAfterPruning - filesRead,
            Bytes.text(bytesRead),
            Bytes.text(bytes));
  }

  private static void collect(LogicalPlan plan, List<ScanStatistics> scans) {
    if (plan instanceof LogicalRelation relation
        && relation.relation() instanceof HadoopFsRelation files
        && files.location() instanceof PreparedDeltaFileIndex index) {
      scans.add(of(index));
    }
    JavaConverters.seqAsJavaList(plan.children()).forEach(each -> collect(each, scans));
    JavaConverters.seqAsJavaList(plan.expressions()).forEach(each -> subqueries(each, scans));
  }

  private static void subqueries(Expression expression, List<ScanStatistics> scans) {
    if (expression instanceof SubqueryExpression subquery) {
      collect(subquery.plan(), scans);
    }
    JavaConverters.seqAsJavaList(expression.children()).forEach(each -> subqueries(each, scans));
  }

  private static ScanStatistics of(PreparedDeltaFileIndex index) {
    DeltaScan scan = index.preparedScan();
    DataSize total = scan.total();
    return new ScanStatistics(
        index.deltaLog().dataPath().getName(),
        number(total.files()),
        number(scan.partition().files()),
        number(scan.scanned().files()),
        number(total.bytesCompressed()),
        number(scan.scanned().bytesCompressed()));
  }

  private static long number(Option<Object> value) {
    return value.isDefined() ? ((Number) value.get()).longValue() : 0;
  }
}
