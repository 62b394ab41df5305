package io.tributary.lake.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.lake.Lake;
import io.tributary.lake.delta.TableLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Keeps what audits have found in order in the Delta table {@code _audit}, a row per partition:
 * {@code topic}, {@code partition}, {@code to_offset} (the first offset that is not remembered),
 * {@code counts} (JSON), {@code topic_id}, {@code tables} (JSON: their ids and versions), {@code
 * audited_at}. It can be deleted at any time; the next audit reads everything then.
 */
final class AuditMemory {
  private static final String TABLE = "_audit";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final StructType SCHEMA =
      new StructType()
          .add("topic", DataTypes.StringType)
          .add("partition", DataTypes.IntegerType)
          .add("to_offset", DataTypes.LongType)
          .add("counts", DataTypes.StringType)
          .add("topic_id", DataTypes.StringType)
          .add("tables", DataTypes.StringType)
          .add("audited_at", DataTypes.TimestampType);

  private final Lake lake;

  AuditMemory(Lake lake) {
    this.lake = lake;
  }

  Memory load() {
    String path = lake.path(TABLE);
    if (TableLog.of(lake.spark(), path).latestVersion() < 0) {
      return Memory.NONE;
    }
    Map<String, String> topics = new HashMap<>();
    Map<String, TableVersion> tables = new HashMap<>();
    Map<Partition, Memory.Remembered> partitions = new HashMap<>();
    for (Row row : lake.spark().read().format("delta").load(path).collectAsList()) {
      topics.put(row.getString(0), row.getString(4));
      tables.putAll(tables(parse(row.getString(5))));
      partitions.put(
          new Partition(row.getString(0), row.getInt(1)),
          new Memory.Remembered(row.getLong(2), tally(parse(row.getString(3)))));
    }
    return new Memory(topics, tables, partitions);
  }

  /** Takes the place of what was remembered before. */
  void save(Memory memory, Instant now) {
    List<Row> rows = new ArrayList<>();
    memory
        .partitions()
        .forEach(
            (partition, each) ->
                rows.add(
                    RowFactory.create(
                        partition.topic(),
                        partition.number(),
                        each.to(),
                        json(each.tally()).toString(),
                        memory.topics().getOrDefault(partition.topic(), ""),
                        json(memory.tables()).toString(),
                        now)));
    lake.spark()
        .createDataFrame(rows, SCHEMA)
        .coalesce(1)
        .write()
        .format("delta")
        .mode("overwrite")
        .save(lake.path(TABLE));
  }

  private static ObjectNode json(Tally tally) {
    ObjectNode json = JSON.createObjectNode();
    json.put("accepted", tally.accepted());
    tally.refused().forEach((outcome, n) -> json.withObject("/refused").put(outcome, n));
    json.put("replays", tally.replays()).put("noRecord", tally.noRecord());
    return json.put("unprovable", tally.unprovable()).put("rows", tally.rows());
  }

  private static Tally tally(JsonNode json) {
    Map<String, Long> refused = new HashMap<>();
    json.path("refused")
        .fields()
        .forEachRemaining(each -> refused.put(each.getKey(), each.getValue().asLong()));
    return new Tally(
        json.path("accepted").asLong(),
        refused,
        json.path("replays").asLong(),
        0,
        json.path("noRecord").asLong(),
        json.path("unprovable").asLong(),
        0,
        0,
        json.path("rows").asLong());
  }

  private static ObjectNode json(Map<String, TableVersion> tables) {
    ObjectNode json = JSON.createObjectNode();
    tables.forEach(
        (table, at) -> json.putObject(table).put("id", at.id()).put("version", at.version()));
    return json;
  }

  private static Map<String, TableVersion> tables(JsonNode json) {
    Map<String, TableVersion> tables = new HashMap<>();
    json.fields()
        .forEachRemaining(
            each ->
                tables.put(
                    each.getKey(),
                    new TableVersion(
                        each.getValue().path("id").asText(),
                        each.getValue().path("version").asLong())));
    return tables;
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new CannotTellException(
          "table _audit holds no JSON: " + json + "; delete the table", e);
    }
  }
}
