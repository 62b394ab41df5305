package io.tributary.lake;

import io.delta.tables.DeltaTable;
import io.tributary.lake.config.LakeWriterConfig;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** The open lake: a Spark session that speaks Delta, and the tables by name. */
public final class Lake implements AutoCloseable {
  /** Every accepted event, one row each. */
  public static final String EVENTS = "events";

  /** Every refused event, one row each. */
  public static final String EVENTS_REJECTED = "events_rejected";

  /**
   * Times as they are, of any year: Spark by itself refuses to write those before 1900, and with
   * one such event every batch that holds it.
   */
  private static final Map<String, String> PLAIN_CALENDAR =
      Map.of(
          "spark.sql.parquet.int96RebaseModeInWrite", "CORRECTED",
          "spark.sql.parquet.int96RebaseModeInRead", "CORRECTED",
          "spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED",
          "spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED");

  private final SparkSession spark;
  private final String root;
  private final List<String> names;

  private Lake(SparkSession spark, String root, Collection<String> names) {
    this.spark = spark;
    this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    this.names = List.copyOf(names);
  }

  /**
   * Starts Spark, or takes the one that spark-submit has set up, and registers the tables that
   * exist.
   */
  public static Lake open(LakeWriterConfig config) {
    SparkConf conf = SparkSettings.of(config.spark());
    return over(SparkSession.builder().config(conf).getOrCreate(), config);
  }

  /** The lake over a session that is there already. */
  public static Lake over(SparkSession spark, LakeWriterConfig config) {
    PLAIN_CALENDAR.forEach(spark.conf()::set);
    Set<String> names = new LinkedHashSet<>(List.of(EVENTS, EVENTS_REJECTED));
    config.aggregates().tables().forEach(table -> names.add(table.name()));
    Lake lake = new Lake(spark, config.lake().path(), names);
    names.forEach(lake::register);
    return lake;
  }

  /** The session; its time zone is UTC. */
  public SparkSession spark() {
    return spark;
  }

  /** Where a table is, whether it exists yet or not. */
  public String path(String table) {
    return root + "/" + table;
  }

  /** Whether the table has been created. */
  public boolean exists(String table) {
    return DeltaTable.isDeltaTable(spark, path(table));
  }

  /** The names of the tables of this configuration, those that do not exist yet included. */
  public List<String> tables() {
    return names;
  }

  /**
   * Makes a table known to SQL by its name, if it exists; to be called once more when one has been
   * created.
   */
  public void register(String table) {
    if (exists(table)) {
      spark.sql(
          "CREATE TABLE IF NOT EXISTS `%s` USING delta LOCATION '%s'"
              .formatted(table, path(table).replace("'", "\\'")));
    }
  }

  @Override
  public void close() {
    spark.stop();
  }
}
