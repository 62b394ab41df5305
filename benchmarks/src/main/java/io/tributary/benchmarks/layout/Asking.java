package io.tributary.benchmarks.layout;

import io.tributary.benchmarks.layout.Comparison.Role;
import io.tributary.benchmarks.layout.Results.Asked;
import io.tributary.benchmarks.process.Cost;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import scala.collection.JavaConverters;

/** Asks queries, and notes what each takes. */
final class Asking {
  private final SparkSession spark;
  private final BytesRead bytesRead = new BytesRead();

  Asking(SparkSession spark) {
    this.spark = spark;
    spark.sparkContext().addSparkListener(bytesRead);
  }

  /** The bytes that tasks have read since they were last asked for. */
  private static final class BytesRead extends SparkListener {
    private final AtomicLong bytes = new AtomicLong();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      if (end.taskMetrics() != null) {
        bytes.addAndGet(end.taskMetrics().inputMetrics().bytesRead());
      }
    }
  }

  Asked ask(int comparison, Role role, Way way) {
    way.settings().forEach(spark.conf()::set);
    try {
      take();
      Cost before = Cost.of(ProcessHandle.current().pid());
      Dataset<Row> query = spark.sql(way.sql());
      List<Row> answer = query.collectAsList();
      Cost cost = Cost.of(ProcessHandle.current().pid()).since(before);
      return new Asked(
          comparison,
          role,
          cost.seconds(),
          cost.cpuSeconds(),
          files(query.queryExecution().executedPlan()),
          take(),
          answer.stream().map(Row::toString).collect(Collectors.joining(" ")));
    } finally {
      way.settings().keySet().forEach(spark.conf()::unset);
    }
  }

  private long take() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty();
      return bytesRead.bytes.getAndSet(0);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark does not tell what its tasks have read.", e);
    }
  }

  private static long files(SparkPlan plan) {
    if (plan instanceof AdaptiveSparkPlanExec adaptive) {
      return files(adaptive.executedPlan());
    }
    if (plan instanceof QueryStageExec stage) {
      return files(stage.plan());
    }
    long own =
        plan instanceof FileSourceScanExec scan ? scan.metrics().apply("numFiles").value() : 0;
    return own
        + JavaConverters.seqAsJavaList(plan.children()).stream().mapToLong(Asking::files).sum();
  }
}
