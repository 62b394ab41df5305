package io.tributary.lake;

import io.tributary.lake.config.SparkConfig;
import io.tributary.lake.delta.CommitStores;
import io.tributary.lake.failpoint.FailPoints;
import io.tributary.lake.localfiles.LocalFiles;
import io.tributary.lake.localfiles.LocalFilesContext;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lake-writer sets on Spark. What changes what is written or answered is the same everywhere,
 * and a setting that says otherwise is named in the log. Of the rest spark-submit's own settings
 * win, then the configuration's, then these.
 */
final class SparkSettings {
  private static final Logger LOG = LoggerFactory.getLogger(SparkSettings.class);

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("spark.app.name", "tributary-lake-writer"),
          Map.entry("spark.ui.enabled", "false"),
          Map.entry("spark.ui.showConsoleProgress", "false"),
          Map.entry("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir")),
          // A Delta log here has few files: 50 tasks (the default) for each snapshot would be most
          // of a batch's time.
          Map.entry("spark.databricks.delta.snapshotPartitions", "2"),
          // Progress that lies about what was read is worse than none: one entry per batch is
          // enough history.
          Map.entry("spark.sql.streaming.numRecentProgressUpdates", "5"),
          // Spark's default of 100 is less than the classes that two queries, aggregates and
          // maintenance need by turns: each would be compiled, and run cold, again and again.
          Map.entry("spark.sql.codegen.cache.maxEntries", "1000"),
          // There is no UI: Spark would keep the plans of a thousand executions for it.
          Map.entry("spark.sql.ui.retainedExecutions", "50"),
          Map.entry("spark.ui.retainedJobs", "100"),
          Map.entry("spark.ui.retainedStages", "100"),
          Map.entry("spark.ui.retainedTasks", "1000"),
          Map.entry("spark.scheduler.mode", "FAIR"));

  private static final Map<String, String> FIXED =
      Map.of(
          // A metastore of others may hold a table "events" of its own.
          "spark.sql.catalogImplementation", "in-memory",
          "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
          "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");

  /** Executors elsewhere open files before they have this jar. */
  private static final Map<String, String> LOCAL_FILES =
      Map.of(
          "spark.hadoop.fs.file.impl", LocalFiles.class.getName(),
          "spark.hadoop.fs.AbstractFileSystem.file.impl", LocalFilesContext.class.getName());

  /**
   * In one process no heartbeat is late but after the whole process stood still. Spark would drop
   * its own executor then and cannot take it back: the process would end ten minutes later.
   */
  private static final Duration NEVER = Duration.ofDays(365);

  /** Executors elsewhere name the files of the tables, by the language of their own machine. */
  private static final String FORMATTING =
      "-Duser.language=en -Duser.country=US -Duser.script= -Duser.variant= -Duser.extensions="
          + " -Duser.language.format=en -Duser.country.format=US -Duser.timezone=UTC";

  private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

  private SparkSettings() {}

  static SparkConf of(SparkConfig config) {
    SparkConf conf = new SparkConf();
    boolean submitted = conf.contains("spark.master");
    if (!submitted) {
      conf.setMaster(config.master());
    }
    config.properties().forEach(conf::setIfMissing);
    DEFAULTS.forEach(conf::setIfMissing);
    ParquetSettings.all().forEach(conf::setIfMissing);
    SessionSettings.DROPPED.forEach(prefix -> drop(conf, prefix));
    FIXED.forEach((key, value) -> fix(conf, key, value));
    SessionSettings.all().forEach((key, value) -> fix(conf, key, value));
    // Delta refuses to be given both.
    if (!conf.contains("spark.delta.logStore.class")) {
      CommitStores.sparkSettings().forEach(conf::setIfMissing);
    }
    if (conf.get("spark.master").startsWith("local")) {
      LOCAL_FILES.forEach(conf::setIfMissing);
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.storage.blockManagerHeartbeatTimeoutMs", NEVER.toMillis() + "ms");
    } else {
      conf.set(EXECUTOR_OPTIONS, (conf.get(EXECUTOR_OPTIONS, "") + " " + FORMATTING).strip());
    }
    FailPoints.sparkSettings().forEach(conf::set);
    return conf;
  }

  private static void drop(SparkConf conf, String prefix) {
    Stream.of(conf.getAllWithPrefix(prefix))
        .forEach(
            setting -> {
              String key = prefix + setting._1();
              LOG.warn(
                  "{}={} is not used: it changes what is written or answered", key, setting._2());
              conf.remove(key);
            });
  }

  private static void fix(SparkConf conf, String key, String value) {
    String given = conf.get(key, value);
    if (!given.equalsIgnoreCase(value)) {
      LOG.warn(
          "{}={} is not used, but {}: it changes what is written or answered", key, given, value);
    }
    conf.set(key, value);
  }
}
