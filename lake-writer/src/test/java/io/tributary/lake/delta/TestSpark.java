package io.tributary.lake.delta;

import io.tributary.lake.SessionSettings;
import io.tributary.lake.failpoint.FailPoints;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test run. */
public final class TestSpark {
  private TestSpark() {}

  /** Starts it, or gives the one that another test has started. */
  public static SparkSession session() {
    SparkSession.Builder settings =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.warehouse.dir", "target/warehouse")
            .config("spark.sql.shuffle.partitions", "2")
            // Compiling a plan costs more than running it on a few rows.
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            // Both shuffle or rewrite a second time, for files of a few rows here.
            .config("spark.databricks.delta.optimizeWrite.enabled", "false")
            .config("spark.databricks.delta.autoCompact.enabled", "false")
            .config("spark.databricks.delta.snapshotPartitions", "1")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    SessionSettings.all().forEach(settings::config);
    CommitStores.sparkSettings().forEach(settings::config);
    FailPoints.sparkSettings().forEach(settings::config);
    return settings.getOrCreate();
  }
}
