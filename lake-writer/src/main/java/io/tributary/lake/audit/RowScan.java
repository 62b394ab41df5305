package io.tributary.lake.audit;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tributary.lake.Lake;
import io.tributary.lake.delta.TableLog;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Reads the origins of the rows of both tables, at pinned versions. */
final class RowScan {
  private static final String UNDECODABLE = "UNDECODABLE";

  private final Lake lake;
  private final String raw;
  private final List<String> outputs;

  RowScan(Lake lake, String raw, List<String> outputs) {
    this.lake = lake;
    this.raw = raw;
    this.outputs = List.copyOf(outputs);
  }

  /** The newest versions of the two tables, those that exist. */
  Map<String, TableVersion> versions() {
    Map<String, TableVersion> versions = new TreeMap<>();
    for (String table : List.of(Lake.EVENTS, Lake.EVENTS_REJECTED)) {
      if (lake.exists(table)) {
        TableLog log = TableLog.of(lake.spark(), lake.path(table));
        versions.put(table, new TableVersion(log.tableId(), log.latestVersion()));
      }
    }
    return versions;
  }

  /** The origins of the rows at or after the floors. */
  RowOffsets offsets(Map<String, TableVersion> versions, Floors floors) {
    RowOffsets all = new RowOffsets();
    versions.forEach((table, version) -> all.addAll(offsets(table, version, floors)));
    return all;
  }

  private RowOffsets offsets(String table, TableVersion version, Floors floors) {
    Dataset<Row> rows = at(table, version);
    Dataset<Row> chosen = floors.isEmpty() ? rows : rows.where(after(floors));
    return chosen
        .select(columns(table, rows.schema()))
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(new CountRows(raw, outputs, floors))
        .fold(new RowOffsets(), RowOffsets::addAll);
  }

  /** How many rows the tables have by their logs. */
  long rows(Map<String, TableVersion> versions) {
    return versions.entrySet().stream()
        .mapToLong(each -> at(each.getKey(), each.getValue()).count())
        .sum();
  }

  /** The whole values of undecodable records, which may tell their sources by now. */
  Dataset<Row> undecodable(Map<String, TableVersion> versions) {
    TableVersion version = versions.get(Lake.EVENTS_REJECTED);
    return version == null
        ? lake.spark().emptyDataFrame()
        : at(Lake.EVENTS_REJECTED, version)
            .where(col("outcome").equalTo(UNDECODABLE))
            .select("value", "ingest.topic");
  }

  private Dataset<Row> at(String table, TableVersion version) {
    return lake.spark()
        .read()
        .format("delta")
        .option("versionAsOf", version.version())
        .load(lake.path(table));
  }

  private Column after(Floors floors) {
    Column any = floors.select("source", raw);
    for (String output : outputs) {
      any = any.or(floors.select("ingest", output));
    }
    return any;
  }

  private Column[] columns(String table, StructType schema) {
    Column output = lit(-1);
    for (int i = 0; i < outputs.size(); i++) {
      output = when(col("ingest.topic").equalTo(outputs.get(i)), i).otherwise(output);
    }
    boolean refused = table.equals(Lake.EVENTS_REJECTED);
    return new Column[] {
      coalesce(col("source.topic").equalTo(raw), lit(false)),
      coalesce(col("source.partition"), lit(-1)),
      coalesce(col("source.offset"), lit(-1L)),
      output,
      coalesce(col("ingest.partition"), lit(-1)),
      coalesce(col("ingest.offset"), lit(-1L)),
      refused ? coalesce(col("outcome"), lit("")) : lit(RowOffsets.ACCEPTED),
      replayed(schema)
    };
  }

  /** Older tables have no columns for it. */
  private static Column replayed(StructType schema) {
    Column replayed = lit(false);
    List<String> names = List.of(schema.fieldNames());
    if (names.contains("attempt")) {
      replayed = replayed.or(coalesce(col("attempt").gt(1), lit(false)));
    }
    return names.contains("first_source") ? replayed.or(col("first_source").isNotNull()) : replayed;
  }
}
