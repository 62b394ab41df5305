package io.tributary.benchmarks.layout;

import io.tributary.benchmarks.layout.Results.Built;
import io.tributary.benchmarks.process.Cost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The same events in tables laid out differently, each a view of its name. */
final class Layouts {
  private static final String STATISTICS =
      "event_time,user_id,product_id,enriched_at,source.topic,source.partition,source.offset,source.timestamp,ingest.topic,ingest.partition,ingest.offset,ingest.ingested_at";

  private static final String[] PARTITIONS = {"event_date", "event_type"};

  private final SparkSession spark;
  private final Scale scale;
  private final Path folder;
  private final List<Built> built = new ArrayList<>();

  Layouts(SparkSession spark, Scale scale, Path folder) {
    this.spark = spark;
    this.scale = scale;
    this.folder = folder;
  }

  /** Makes all of them; what each has cost. */
  List<Built> build() {
    GeneratedEvents events = new GeneratedEvents(spark, scale);
    generate(events);
    dimension("products", events.products());
    dimension("users", events.users());
    compact();
    zorder();
    cluster();
    return List.copyOf(built);
  }

  private void generate(GeneratedEvents events) {
    write("events", "by day and type", events.byDayAndType(), PARTITIONS);
    int files = Scale.DAYS * scale.filesOfDay(scale.rowsOfDay());
    write("unpartitioned", "in the order of time", events.inOrder(0, Scale.DAYS, files));
    write(
        "small_files",
        "one day as %d batches would write it".formatted(scale.batches()),
        events.inOrder(Scale.DAY, 1, scale.batches()),
        PARTITIONS);
  }

  private void compact() {
    copy("compacted", "small_files");
    optimize("compacted", "OPTIMIZE of small_files", "OPTIMIZE %s", scale.rowsOfDay());
  }

  private void zorder() {
    copy("zordered", "events");
    optimize(
        "zordered",
        "OPTIMIZE of the first %d days of events, ZORDER BY (user_id)"
            .formatted(Scale.ORDERED_DAYS),
        "OPTIMIZE %s WHERE " + Scale.ON_FIRST_DAYS + " ZORDER BY (user_id)",
        scale.rowsOfFirstDays());
  }

  private void cluster() {
    copy("clustered", "unpartitioned");
    String table = table("clustered");
    spark.sql("DELETE FROM " + table + " WHERE NOT " + Scale.ON_FIRST_DAYS);
    spark.sql("ALTER TABLE " + table + " CLUSTER BY (event_date, user_id)");
    optimize(
        "clustered",
        "OPTIMIZE FULL of the first %d days of unpartitioned, CLUSTER BY (event_date, user_id)"
            .formatted(Scale.ORDERED_DAYS),
        "OPTIMIZE %s FULL",
        scale.rowsOfFirstDays());
  }

  private void write(String name, String made, Dataset<Row> rows, String... partitions) {
    String statistics =
        partitions.length == 0 ? String.join(",", PARTITIONS) + "," + STATISTICS : STATISTICS;
    Cost before = cost();
    rows.write()
        .format("delta")
        .option("delta.dataSkippingStatsColumns", statistics)
        .partitionBy(partitions)
        .save(path(name));
    Cost cost = cost().since(before);
    register(name);
    note(name, "generated, " + made, spark.table(name).count(), cost);
  }

  /** A table that begins with another's files. */
  private void copy(String name, String of) {
    spark.sql("CREATE TABLE %s SHALLOW CLONE %s".formatted(table(name), table(of)));
  }

  private void optimize(String name, String made, String statement, long rows) {
    Cost before = cost();
    spark.sql(statement.formatted(table(name))).collectAsList();
    Cost cost = cost().since(before);
    register(name);
    note(name, made, rows, cost);
  }

  private void dimension(String name, Dataset<Row> rows) {
    rows.write().format("delta").save(path(name));
    register(name);
  }

  private void register(String name) {
    spark.read().format("delta").load(path(name)).createOrReplaceTempView(name);
  }

  private void note(String name, String made, long rows, Cost cost) {
    Row detail = spark.sql("DESCRIBE DETAIL " + table(name)).first();
    Built layout =
        new Built(
            name,
            made,
            rows,
            detail.getAs("numFiles"),
            detail.getAs("sizeInBytes"),
            cost.seconds(),
            cost.cpuSeconds());
    System.out.println(layout);
    built.add(layout);
  }

  private String table(String name) {
    return "delta.`" + path(name) + "`";
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static Cost cost() {
    return Cost.of(ProcessHandle.current().pid());
  }
}
