package io.tributary.benchmarks.aggregates;

import java.time.Duration;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Events of a shop in the order of their times, up to five minutes late, in batches of twelve
 * minutes each. A few of the users have most of them.
 */
record ShopEvents(SparkSession spark, Load load) {
  private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
  private static final Duration BATCH = Duration.ofMinutes(12);

  /** Batches from one number on, with the columns of {@code events} that aggregates ask for. */
  Dataset<Row> batches(int first, int count) {
    long from = first * load.perBatch();
    return spark
        .range(from, from + count * load.perBatch(), 1, 2)
        .selectExpr(
            "concat('e-', id) AS event_id",
            "concat('u-', cast(pow(pmod(hash(id, 1), 1000000) / 1000000.0, 3) * %d AS int)) AS user_id"
                .formatted(load.users()),
            "element_at(array('page_view', 'page_view', 'page_view', 'product_view', 'search', 'click', 'add_to_cart', 'purchase'), 1 + pmod(hash(id, 2), 8)) AS event_type",
            "cast(pmod(hash(id, 3), 10000) / 100 AS decimal(18,4)) AS amount",
            "timestamp_seconds(%d + (id div %d) * %d + pmod(hash(id, 4), %3$d) - pmod(hash(id, 5), 300)) AS event_time"
                .formatted(BEGIN.getEpochSecond(), load.perBatch(), BATCH.toSeconds()))
        .selectExpr(
            "event_id",
            "user_id",
            "event_type",
            "if(event_type = 'purchase', amount, NULL) AS revenue",
            "if(event_type = 'purchase', amount, NULL) AS revenue_usd",
            "event_time",
            "to_date(event_time) AS event_date",
            "event_time + INTERVAL 2 SECONDS AS enriched_at");
  }

  /** All of them. */
  Dataset<Row> all() {
    return batches(0, Load.BATCHES);
  }
}
