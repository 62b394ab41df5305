package io.tributary.lake;

import io.delta.tables.DeltaTable;
import io.tributary.lake.config.AggregateConfig;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.delta.TornCommit;
import io.tributary.lake.delta.TornCommitException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open lake: a Spark session that speaks Delta, and the tables by name. */
public final class Lake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lake.class);

  /** Every accepted event, one row each. */
  public static final String EVENTS = "events";

  /** Every refused event, one row each. */
  public static final String EVENTS_REJECTED = "events_rejected";

  private final SparkSession spark;
  private final String root;
  private final List<String> names;

  private Lake(SparkSession spark, String root, Collection<String> names) {
    this.spark = spark;
    this.root = root(root);
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

  /** The same, for who brings the aggregates up to date: their torn commits are set aside. */
  public static Lake openToWrite(LakeWriterConfig config) {
    SparkConf conf = SparkSettings.of(config.spark());
    return overToWrite(SparkSession.builder().config(conf).getOrCreate(), config);
  }

  static Lake overToWrite(SparkSession spark, LakeWriterConfig config) {
    for (AggregateConfig table : config.aggregates().tables()) {
      torn(spark, config, table.name())
          .ifPresent(
              commit -> {
                LOG.warn(
                    "table={} {}; set aside, and its rows are computed again",
                    table.name(),
                    commit.describe());
                commit.setAside();
                DeltaLog.clearCache();
              });
    }
    return over(spark, config);
  }

  /**
   * The lake over a session that is there already.
   *
   * @throws TornCommitException if the newest commit of a table was not written whole
   */
  public static Lake over(SparkSession spark, LakeWriterConfig config) {
    SessionSettings.pin(spark);
    Set<String> names = new LinkedHashSet<>(List.of(EVENTS, EVENTS_REJECTED));
    config.aggregates().tables().forEach(table -> names.add(table.name()));
    names.forEach(name -> refuseTorn(spark, config, name));
    Lake lake = new Lake(spark, config.lake().path(), names);
    names.forEach(lake::register);
    return lake;
  }

  private static void refuseTorn(SparkSession spark, LakeWriterConfig config, String table) {
    boolean isOfTopic = table.equals(EVENTS) || table.equals(EVENTS_REJECTED);
    torn(spark, config, table)
        .ifPresent(
            commit -> {
              throw new TornCommitException(
                  table,
                  commit,
                  isOfTopic
                      ? "lake-writer then writes the rows of that commit again from its topic"
                      : "lake-writer run or rebuild does so itself and computes its rows again");
            });
  }

  private static Optional<TornCommit> torn(
      SparkSession spark, LakeWriterConfig config, String table) {
    String path = root(config.lake().path()) + "/" + table;
    return TornCommit.of(path, spark.sessionState().newHadoopConf());
  }

  private static String root(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
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
