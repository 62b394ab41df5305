package io.tributary.lake;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import scala.collection.JavaConverters;

/**
 * The settings of Spark and Delta that change what is written or answered: every session has these,
 * whatever the environment says.
 */
public final class SessionSettings {
  /**
   * Settings of which none is used: what older versions of Spark answered, and what else tables are
   * that lake-writer creates (columns under other names, other protocols, deletion vectors …).
   */
  static final List<String> DROPPED =
      List.of("spark.sql.legacy.", "spark.databricks.delta.properties.defaults.");

  /** What makes times and days those that are stored, of any year, and in no zone but UTC. */
  private static final Map<String, String> TIMES =
      Map.of(
          "spark.sql.session.timeZone", "UTC",
          // java.sql.Timestamp and Date count in another calendar before 1582-10-15, and in the
          // zone of the process.
          "spark.sql.datetime.java8API.enabled", "true",
          "spark.sql.timestampType", "TIMESTAMP_LTZ",
          // By itself Spark refuses to write times before 1900, and with one such event all that
          // is written with it: a batch, a compaction, a checkpoint of Delta's log.
          "spark.sql.parquet.int96RebaseModeInWrite", "CORRECTED",
          "spark.sql.parquet.int96RebaseModeInRead", "CORRECTED",
          "spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED",
          "spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED",
          // INT96 takes half as much again and has no statistics; TIMESTAMP_MILLIS cuts times.
          "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");

  /** What the words of SQL mean. */
  private static final Map<String, String> LANGUAGE =
      Map.ofEntries(
          Map.entry("spark.sql.ansi.enabled", "false"),
          Map.entry("spark.sql.ansi.doubleQuotedIdentifiers", "false"),
          Map.entry("spark.sql.caseSensitive", "false"),
          Map.entry("spark.sql.storeAssignmentPolicy", "ANSI"),
          Map.entry("spark.sql.decimalOperations.allowPrecisionLoss", "true"),
          Map.entry("spark.sql.mapKeyDedupPolicy", "EXCEPTION"),
          Map.entry("spark.sql.parser.escapedStringLiterals", "false"),
          Map.entry("spark.sql.parser.quotedRegexColumnNames", "false"),
          Map.entry("spark.sql.groupByOrdinal", "true"),
          Map.entry("spark.sql.orderByOrdinal", "true"),
          Map.entry("spark.sql.groupByAliases", "true"),
          Map.entry("spark.sql.retainGroupColumns", "true"),
          Map.entry("spark.sql.jsonGenerator.ignoreNullFields", "true"),
          Map.entry("spark.sql.function.concatBinaryAsString", "false"),
          Map.entry("spark.sql.function.eltOutputAsString", "false"),
          Map.entry("spark.sql.runSQLOnFiles", "true"),
          Map.entry("spark.sql.defaultCatalog", "spark_catalog"));

  /** What keeps a missing file from being no rows, and a table from being other than it is told. */
  private static final Map<String, String> FILES =
      Map.of(
          "spark.sql.files.ignoreCorruptFiles", "false",
          "spark.sql.files.ignoreMissingFiles", "false",
          "spark.sql.parquet.writeLegacyFormat", "false",
          "spark.sql.sources.partitionOverwriteMode", "STATIC",
          "spark.databricks.delta.schema.autoMerge.enabled", "false",
          "spark.databricks.delta.retentionDurationCheck.enabled", "true",
          "spark.databricks.delta.commitInfo.enabled", "true",
          "spark.databricks.delta.history.metricsEnabled", "true",
          "spark.databricks.delta.postCommitHook.throwOnError", "false");

  private static final Map<String, String> ALL =
      List.of(TIMES, LANGUAGE, FILES).stream()
          .flatMap(some -> some.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private SessionSettings() {}

  /** All of them, by their names. */
  public static Map<String, String> all() {
    return ALL;
  }

  /** Another session of the same Spark, for work that sets something for itself alone. */
  public static SparkSession beside(SparkSession session) {
    SparkSession other = session.newSession();
    pin(other);
    return other;
  }

  /** Gives a session that somebody else has set up all of them. */
  static void pin(SparkSession session) {
    List.copyOf(JavaConverters.mapAsJavaMap(session.conf().getAll()).keySet()).stream()
        .filter(key -> DROPPED.stream().anyMatch(key::startsWith))
        .forEach(session.conf()::unset);
    ALL.forEach(session.conf()::set);
  }
}
