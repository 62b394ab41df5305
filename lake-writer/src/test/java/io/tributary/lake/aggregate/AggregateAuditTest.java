package io.tributary.lake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.config.AggregateConfig;
import io.tributary.lake.delta.Shop;
import io.tributary.lake.delta.Shop.Sale;
import io.tributary.lake.delta.TestSpark;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregateAuditTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<AggregateConfig> TABLES =
      List.of(AggregatesTest.ACTIVITY, AggregatesTest.REVENUE);

  private final SparkSession spark = TestSpark.session();
  private Shop shop;

  @TempDir Path root;

  @BeforeEach
  void sell() {
    shop = new Shop(spark, root);
    shop.append(
        List.of(
            sale("ann", "view", 0),
            sale(null, "purchase", 1),
            sale("bob", "purchase", 7),
            sale("bob", "view", 150)));
    Aggregates.of(
            spark,
            shop::path,
            AggregatesTest.tables(TABLES.toArray(AggregateConfig[]::new)),
            AggregatesTest.DIMENSIONS)
        .runOnce();
  }

  @Test
  void shouldFindNothingWrongWithTheTablesAsTheyWereWritten() {
    // when
    List<AggregateDifference> differences = TABLES.stream().map(this::audit).toList();

    // then
    assertThat(differences).extracting(AggregateDifference::wrongRows).containsExactly(0L, 0L);
    assertThat(differences).allMatch(each -> each.rows() > 0 && each.untold().isEmpty());
  }

  @Test
  void shouldFindARowThatSomeoneHasChangedAndOneThatIsGone() {
    // when
    shop.table("hourly_revenue").updateExpr(java.util.Map.of("orders", "orders + 1"));
    shop.table("user_activity").delete("user_id = 'ann'");

    // then
    AggregateDifference revenue = audit(AggregatesTest.REVENUE);
    assertThat(revenue.wrongRows()).isEqualTo(2);
    assertThat(revenue.examples()).anyMatch(text -> text.contains("recomputed: "));
    assertThat(audit(AggregatesTest.ACTIVITY).wrongRows()).isPositive();
  }

  private AggregateDifference audit(AggregateConfig table) {
    return new AggregateAudit(spark, shop::path, AggregatesTest.DIMENSIONS).of(table);
  }

  private static Sale sale(String user, String type, int minute) {
    Instant time = NOON.plus(Duration.ofMinutes(minute));
    BigDecimal revenue = type.equals("purchase") ? new BigDecimal("12.3400") : null;
    return new Sale(user, type, revenue, time, time.plusMillis(1500));
  }
}
