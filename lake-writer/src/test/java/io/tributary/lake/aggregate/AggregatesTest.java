package io.tributary.lake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.aggregate.AggregateReport.Outcome;
import io.tributary.lake.config.AggregateConfig;
import io.tributary.lake.config.AggregateConfig.Emit;
import io.tributary.lake.config.DimensionConfig;
import io.tributary.lake.delta.Shop;
import io.tributary.lake.delta.Shop.Sale;
import io.tributary.lake.delta.TestSpark;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregatesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final AggregateConfig ACTIVITY =
      new AggregateConfig(
          "user_activity",
          Duration.ofMinutes(5),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Emit.CLOSED,
          List.of("user_id", "event_type"),
          "kinds",
          ordered(
              "event_count", "count(*)",
              "avg_latency_ms",
                  "sum(unix_millis(enriched_at) - unix_millis(event_time)) / count(*)"));
  static final AggregateConfig REVENUE =
      new AggregateConfig(
          "hourly_revenue",
          Duration.ofHours(1),
          null,
          Duration.ofMinutes(10),
          Emit.OPEN,
          List.of("event_type"),
          null,
          ordered(
              "total_revenue", "coalesce(sum(revenue_usd), 0)",
              "orders", "count(revenue)",
              "avg_order_value", "cast(sum(revenue_usd) / count(revenue_usd) as decimal(18,4))",
              "unique_users", "count(distinct user_id)"));
  static final Map<String, DimensionConfig> DIMENSIONS =
      Map.of("kinds", new DimensionConfig("event_type", "dimension", Recomputation.KINDS, null));

  private final SparkSession spark = TestSpark.session();
  private final List<Sale> sales = new ArrayList<>();
  private Shop shop;

  @TempDir Path root;

  @BeforeEach
  void createShop() {
    shop = new Shop(spark, root);
  }

  @Test
  void shouldWriteClosedWindowsOnceTheWatermarkPassesThem() {
    sell(sale("ann", "view", 0), sale(null, "purchase", 1), sale("bob", "purchase", 1));
    Aggregates aggregates = aggregates();
    aggregates.runOnce();
    assertThat(shop.rows("user_activity")).isEmpty();
    assertThat(shop.rows("hourly_revenue")).hasSize(2);

    sell(sale("ann", "view", 20));
    AggregatesReport report = aggregates.runOnce();

    assertThat(report.tables())
        .extracting(AggregateReport::outcome)
        .containsExactly(Outcome.UPDATED, Outcome.UPDATED);
    assertThat(report.tables().get(0).watermark()).isEqualTo(NOON.plusSeconds(600));
    assertTablesEqualRecomputation(NOON.plusSeconds(600));
    assertThat(shop.rows("user_activity")).isNotEmpty();
  }

  private Aggregates aggregates() {
    return Aggregates.of(spark, shop::path, List.of(ACTIVITY, REVENUE), DIMENSIONS);
  }

  private void sell(Sale... more) {
    sales.addAll(List.of(more));
    shop.append(List.of(more));
  }

  private void assertTablesEqualRecomputation(Instant watermark) {
    assertThat(Recomputation.of(shop.rows("user_activity")))
        .isEqualTo(Recomputation.activity(sales, ACTIVITY, watermark));
    assertThat(Recomputation.of(shop.rows("hourly_revenue")))
        .isEqualTo(Recomputation.revenue(sales, REVENUE, null));
  }

  private static Sale sale(String user, String type, int minute) {
    Instant time = NOON.plus(Duration.ofMinutes(minute));
    return new Sale(
        user,
        type,
        type.equals("purchase") ? new BigDecimal("19.9900") : null,
        time,
        time.plusMillis(1500 + minute));
  }

  private static Map<String, String> ordered(String... namesAndSql) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndSql.length; i += 2) {
      map.put(namesAndSql[i], namesAndSql[i + 1]);
    }
    return map;
  }
}
