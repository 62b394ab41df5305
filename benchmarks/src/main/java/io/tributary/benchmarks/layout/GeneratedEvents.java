package io.tributary.benchmarks.layout;

import static org.apache.spark.sql.functions.expr;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rows of lake-writer's table of events, each a function of its number alone. Users and products
 * are as skewed as in the Online Retail data set (UCI), of whose events a third have no user: half
 * of the others are of 15 % of users, 90 % of 60 %. A day's events are densest at noon.
 */
record GeneratedEvents(SparkSession spark, Scale scale) {
  /** A number from 0 to below 1 for each event and purpose. */
  private static final String CHANCE = "((xxhash64(id, %d) & 16777215L) / 16777216D)";

  private static final String SKEWED = "(0.6D * %1$s * %1$s + 0.4D * pow(%1$s, 12D))";

  private static final List<String> COLUMNS =
      List.of(
          "md5(cast(id AS string)) AS event_id",
          "if(anonymous, NULL, concat('u-', user)) AS user_id",
          "concat('s-', user, '-', day, '-', id & 1L) AS session_id",
          "event_type",
          "concat('p-', product) AS product_id",
          "if(campaign < 12L, concat('c-', campaign), NULL) AS campaign_id",
          "if(pays, cast(pence * 0.01BD AS decimal(18,4)), NULL) AS revenue",
          "if(pays, 'GBP', NULL) AS currency",
          "at AS timestamp",
          """
          concat('{"description":"', description, '","country":"',
            if(id % 12L = 0L, 'Germany', 'United Kingdom'), '","quantity":', 1L + id % 7L,
            ',"unit_price":', pence * 0.01BD, '}') AS properties""",
          "at AS event_time",
          "date_add(DATE'2025-12-01', day) AS event_date",
          "hour(at) AS event_hour",
          "if(pays, cast(pence * 0.0133BD AS decimal(18,4)), NULL) AS revenue_usd",
          "if(pays, 1.33000000BD, NULL) AS fx_rate",
          "if(pays, DATE'2025-12-01', NULL) AS fx_rate_date",
          "description AS product_name",
          "concat('category ', product % 40L) AS product_category",
          "concat('brand ', product % 200L) AS product_brand",
          "if(campaign < 12L, concat('campaign of spring ', campaign), NULL) AS campaign_name",
          "if(campaign < 12L, element_at(array('mail', 'social', 'search'), 1 + cast(campaign % 3 AS int)), NULL) AS campaign_channel",
          "cast(NULL AS map<string, string>) AS unmapped",
          "named_struct('topic', 'events.raw', 'partition', cast(id & 3L AS int), 'offset', id div 4L, 'timestamp', timestamp_millis(millis + 40L)) AS source",
          "timestamp_millis(millis + 150L + (id & 127L)) AS enriched_at",
          "1 AS contract_version",
          "named_struct('topic', 'events.enriched', 'partition', cast(id & 3L AS int), 'offset', id div 4L, 'ingested_at', timestamp_millis((millis + 4000L) div 2000L * 2000L)) AS ingest");

  /** The events of these days in the order of their times, by so many tasks. */
  Dataset<Row> inOrder(int firstDay, int days, int tasks) {
    StringBuilder type = new StringBuilder("CASE");
    int upTo = 0;
    for (Map.Entry<String, Integer> each : Scale.TYPES.entrySet()) {
      upTo += each.getValue();
      type.append(" WHEN id %% 100L < %dL THEN '%s'".formatted(upTo, each.getKey()));
    }
    return columns(numbers(firstDay, days, tasks).withColumn("event_type", expr(type + " END")));
  }

  /** All events, each task those of one day and type, in files of the size that is aimed at. */
  Dataset<Row> byDayAndType() {
    Dataset<Row> all = null;
    int from = 0;
    for (Map.Entry<String, Integer> each : Scale.TYPES.entrySet()) {
      int files = scale.filesOfDay(scale.rowsOfDay() * each.getValue() / 100);
      Dataset<Row> some =
          columns(
              numbers(0, Scale.DAYS, Scale.DAYS * files)
                  .where("id %% 100L BETWEEN %d AND %d".formatted(from, from + each.getValue() - 1))
                  .withColumn("event_type", expr("'" + each.getKey() + "'")));
      all = all == null ? some : all.union(some);
      from += each.getValue();
    }
    return java.util.Objects.requireNonNull(all, "no types");
  }

  /** The products that events name. */
  Dataset<Row> products() {
    return spark
        .range(0, Scale.PRODUCTS, 1, 1)
        .selectExpr(
            "concat('p-', id) AS product_id",
            "concat('category ', id % 40L) AS category",
            "concat('brand ', id % 200L) AS brand");
  }

  /** The users that events name, of whom one in a hundred is a {@code vip}. */
  Dataset<Row> users() {
    return spark
        .range(0, scale.users(), 1, 1)
        .selectExpr(
            "concat('u-', id) AS user_id",
            "if(id % 100L = 7L, 'vip', concat('segment ', id % 6L)) AS segment",
            "md5(cast(id AS string)) AS email_hash",
            "sha1(cast(id AS string)) AS address_hash");
  }

  private Dataset<Row> numbers(int firstDay, int days, int tasks) {
    long from = firstDay * scale.rowsOfDay();
    return spark.range(from, from + days * scale.rowsOfDay(), 1, tasks).toDF();
  }

  private Dataset<Row> columns(Dataset<Row> numbers) {
    String moment = "((id % {n}) / {n}D)".replace("{n}", Long.toString(scale.rowsOfDay()));
    return numbers
        .selectExpr(
            "id",
            "event_type",
            "event_type IN ('purchase', 'refund') AS pays",
            "cast(id div %dL AS int) AS day".formatted(scale.rowsOfDay()),
            moment + " AS moment",
            CHANCE.formatted(1) + " AS user_chance",
            CHANCE.formatted(2) + " AS product_chance",
            "xxhash64(id, 3) & 1023L AS sort",
            "xxhash64(id, 4) & 31L AS campaign",
            "99L + (xxhash64(id, 5) & 2047L) AS pence")
        .selectExpr(
            "*",
            "sort < 325L AS anonymous",
            rank("user_chance", scale.users()) + " AS user",
            rank("product_chance", Scale.PRODUCTS) + " AS product",
            "1764547200000L + day * 86400000L + cast(86400000D * (moment + 0.127D * sin(6.28318530718D * moment)) AS long) AS millis")
        .selectExpr(
            "*",
            "timestamp_millis(millis) AS at",
            "concat(element_at(array('WHITE HANGING', 'RED RETROSPOT', 'JUMBO VINTAGE', 'SET OF SIX'), 1 + cast(product % 4L AS int)), ' ', element_at(array('HEART T-LIGHT HOLDER', 'METAL LANTERN', 'CAKE STAND', 'BAG', 'WOOLLY HOTTIE'), 1 + cast(product % 5L AS int)), ' ', product) AS description")
        .select(COLUMNS.stream().map(each -> expr(each)).toArray(Column[]::new));
  }

  private static String rank(String chance, long of) {
    return "cast(%dD * %s AS long)".formatted(of, SKEWED.formatted(chance));
  }
}
