package io.tributary.lake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.delta.Shop;
import io.tributary.lake.delta.Shop.Sale;
import io.tributary.lake.delta.TableOnDisk;
import io.tributary.lake.delta.TestSpark;
import io.tributary.lake.failpoint.ArmedPoint;
import io.tributary.lake.failpoint.FailPoint;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fail-points")
class AggregateFailPointsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final SparkSession spark = TestSpark.session();
  private Shop shop;

  @TempDir Path root;

  @BeforeEach
  void createShop() {
    ArmedPoint.clear();
    shop = new Shop(spark, root);
  }

  /** A first run closes no window, so that only the second writes rows of closed ones. */
  @ParameterizedTest
  @CsvSource({
    "user_activity, BEFORE_USER_ACTIVITY_COMMIT, AFTER_USER_ACTIVITY_COMMIT",
    "hourly_revenue, BEFORE_HOURLY_REVENUE_COMMIT, AFTER_HOURLY_REVENUE_COMMIT"
  })
  void shouldHoldAnAggregateAroundItsCommit(String table, FailPoint first, FailPoint second)
      throws Exception {
    // given
    Aggregates aggregates =
        Aggregates.of(
            spark,
            shop::path,
            AggregatesTest.tables(AggregatesTest.ACTIVITY, AggregatesTest.REVENUE),
            AggregatesTest.DIMENSIONS);
    sell(0);
    aggregates.runOnce();
    TableOnDisk files = new TableOnDisk(root.resolve(table));
    int written = files.dataFiles().size();
    List<String> commits = files.commits();
    sell(20);
    ArmedPoint before = ArmedPoint.at(first);
    ArmedPoint after = ArmedPoint.at(second);

    // when
    CompletableFuture<AggregatesReport> running =
        CompletableFuture.supplyAsync(aggregates::runOnce);

    // then
    before.awaitHeld();
    assertThat(files.dataFiles()).hasSizeGreaterThan(written);
    assertThat(files.commits()).isEqualTo(commits);
    before.release();

    after.awaitHeld();
    assertThat(files.commits()).hasSize(commits.size() + 1);
    after.release();

    assertThat(running.get(3, TimeUnit.MINUTES).tables()).hasSize(2);
    assertThat(shop.rows(table)).isNotEmpty();
  }

  private void sell(int minute) {
    Instant time = NOON.plus(Duration.ofMinutes(minute));
    shop.append(List.of(new Sale("ann", "purchase", BigDecimal.TEN, time, time)));
  }
}
