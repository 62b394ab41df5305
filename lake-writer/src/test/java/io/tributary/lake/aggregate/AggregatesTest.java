package io.tributary.lake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.lake.Cases;
import io.tributary.lake.aggregate.AggregateReport.Outcome;
import io.tributary.lake.config.AggregateConfig;
import io.tributary.lake.config.AggregateConfig.Emit;
import io.tributary.lake.config.AggregatesConfig;
import io.tributary.lake.config.DimensionConfig;
import io.tributary.lake.delta.Shop;
import io.tributary.lake.delta.Shop.Sale;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.delta.TestSpark;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

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

  /** Tables that never rest. */
  static AggregatesConfig tables(AggregateConfig... tables) {
    return new AggregatesConfig(Duration.ofSeconds(1), 0, List.of(tables));
  }

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

  @Test
  void shouldKeepTheProgressOfATableWithoutRows() {
    sell(sale("ann", "view", 0));
    aggregates().runOnce();
    assertThat(shop.rows("user_activity")).isEmpty();

    assertThat(aggregates().runOnce().tables())
        .extracting(AggregateReport::outcome)
        .containsOnly(Outcome.UNCHANGED);
  }

  @Test
  void shouldNotRebuildForAnErrorThatMayPass() throws IOException {
    sell(sale("ann", "view", 0), sale("bob", "view", 60));
    aggregates().runOnce();
    forgetAnn();
    Path change = change();
    byte[] right = Files.readAllBytes(change);
    long version = TableLog.of(spark, shop.path("hourly_revenue")).latestVersion();
    write(change, new byte[] {1, 2, 3});

    assertThatThrownBy(() -> aggregates().runOnce())
        .isInstanceOf(AggregateException.class)
        .hasMessageContaining("the changes of events between versions 1 and 2 cannot be read");
    assertThat(TableLog.of(spark, shop.path("hourly_revenue")).latestVersion()).isEqualTo(version);

    write(change, right);
    assertThat(aggregates().runOnce().tables())
        .extracting(AggregateReport::outcome)
        .doesNotContain(Outcome.REBUILT);
    assertTablesEqualRecomputation(NOON.plus(Duration.ofMinutes(50)));
  }

  @Test
  void shouldRebuildIfTheChangesAreGone() throws IOException {
    sell(sale("ann", "view", 0), sale("bob", "view", 60));
    aggregates().runOnce();
    forgetAnn();
    Files.delete(change());

    assertRebuilt();
  }

  @Test
  void shouldRebuildIfTheChangesHaveLeftTheLog() throws IOException {
    sell(sale("ann", "view", 0), sale("bob", "view", 60));
    aggregates().runOnce();
    sell(sale("cid", "view", 1));
    sell(sale("dan", "view", 2));
    DeltaLog log = DeltaLog.forTable(spark, shop.path("events"));
    log.checkpoint(log.update(false, Option.empty(), Option.empty()), Option.empty());
    for (int version = 0; version < 3; version++) {
      Files.delete(Path.of(shop.path("events"), "_delta_log", "%020d.json".formatted(version)));
    }
    DeltaLog.clearCache();

    assertRebuilt();
  }

  @Test
  void shouldRebuildIfChangesWereNotRecorded() {
    sell(sale("ann", "view", 0), sale("bob", "view", 60));
    aggregates().runOnce();
    record("false");
    sell(sale("cid", "view", 1));
    record("true");

    assertRebuilt();
  }

  private void record(String changes) {
    spark.sql(
        "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('delta.enableChangeDataFeed' = '%s')"
            .formatted(shop.path("events"), changes));
  }

  private void forgetAnn() {
    shop.table("events").delete("user_id = 'ann'");
    sales.removeIf(sale -> sale.user().equals("ann"));
  }

  private void assertRebuilt() {
    assertThat(aggregates().runOnce().tables())
        .extracting(AggregateReport::outcome)
        .containsOnly(Outcome.REBUILT);
    assertTablesEqualRecomputation(NOON.plus(Duration.ofMinutes(50)));
  }

  private Path change() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(shop.path("events"), "_change_data"))) {
      return files.filter(each -> each.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  /** Without its checksum, by which Hadoop would find out at once. */
  private static void write(Path file, byte[] bytes) throws IOException {
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    Files.write(file, bytes);
  }

  @Test
  void shouldCountLateEventsInWindowsThatAreClosed() {
    sell(sale("ann", "view", 0), sale("bob", "view", 60));
    Aggregates aggregates = aggregates();
    aggregates.runOnce();

    sell(sale("ann", "view", 1), sale("cid", "purchase", 3));
    AggregatesReport report = aggregates.runOnce();

    assertThat(report.tables().get(0).lateWindows()).isEqualTo(3);
    assertTablesEqualRecomputation(NOON.plus(Duration.ofMinutes(50)));
  }

  @Test
  void shouldFollowAnEventFarAheadAndThoseThatAreLateAfterIt() {
    sell(sale("ann", "view", 0));
    Aggregates aggregates = aggregates();
    aggregates.runOnce();
    sell(sale("ann", "view", 24 * 60));
    aggregates.runOnce();

    sell(sale("bob", "purchase", 2), sale("bob", "view", 600));
    aggregates.runOnce();

    assertTablesEqualRecomputation(NOON.plus(Duration.ofMinutes(24 * 60 - 10)));
  }

  @Test
  void shouldMakeNoCommitWhenThereIsNothingNew() {
    sell(sale("ann", "view", 0));
    Aggregates aggregates = aggregates();
    aggregates.runOnce();
    shop.table("events").optimize().executeCompaction();
    aggregates.runOnce();
    long version = version("hourly_revenue");

    AggregatesReport again = aggregates.runOnce();
    AggregatesReport afterRestart = aggregates().runOnce();

    assertThat(again.tables()).extracting(AggregateReport::outcome).containsOnly(Outcome.UNCHANGED);
    assertThat(afterRestart.tables())
        .extracting(AggregateReport::outcome)
        .containsOnly(Outcome.UNCHANGED);
    assertThat(version("hourly_revenue")).isEqualTo(version);
  }

  @Test
  void shouldTellHowFarATableThatRestsIsBehind() {
    sell(sale("ann", "view", 0));
    Pace atOneMoment = new Pace(2, () -> 0);
    Aggregates aggregates =
        Aggregates.of(spark, shop::path, List.of(ACTIVITY, REVENUE), DIMENSIONS, atOneMoment);
    aggregates.runDue();
    sell(sale("bob", "purchase", 1));
    aggregates.runDue();
    sell(sale("cid", "purchase", 2));

    AggregateReport revenue = aggregates.runDue().tables().get(1);

    assertThat(revenue.outcome()).isEqualTo(Outcome.POSTPONED);
    assertThat(revenue.behindVersions()).isEqualTo(1);
    assertThat(revenue.eventsVersion()).isEqualTo(version("events") - 1);
  }

  @Test
  void shouldRebuildATableThatSomeoneElseWroteTo() {
    sell(sale("ann", "view", 0), sale("bob", "view", 90));
    aggregates().runOnce();
    shop.table("hourly_revenue").delete("event_type = 'view'");

    AggregatesReport report = aggregates().runOnce();

    assertThat(report.tables().get(1).outcome()).isEqualTo(Outcome.REBUILT);
    assertThat(report.tables().get(1).reason())
        .isEqualTo("no commit of the table tells how far it is");
    assertTablesEqualRecomputation(NOON.plus(Duration.ofMinutes(80)));
  }

  @Test
  void shouldGoOnFromTheVersionThatARestoreGaveBack() {
    sell(sale("ann", "view", 0), sale("bob", "purchase", 30));
    aggregates().runOnce();
    long early = version("hourly_revenue");
    long earlyActivity = version("user_activity");
    sell(sale("ann", "view", 40), sale("bob", "purchase", 90));
    aggregates().runOnce();
    shop.table("hourly_revenue").restoreToVersion(early);
    shop.table("user_activity").restoreToVersion(earlyActivity);
    shop.table("hourly_revenue").optimize().executeCompaction();

    AggregatesReport report = aggregates().runOnce();

    assertThat(report.tables()).extracting(AggregateReport::outcome).containsOnly(Outcome.UPDATED);
    assertTablesEqualRecomputation(NOON.plus(Duration.ofMinutes(80)));
  }

  @Test
  void shouldFollowARestoreOfTheEvents() {
    sell(sale("ann", "view", 0), sale("bob", "purchase", 30));
    aggregates().runOnce();
    long early = version("events");
    shop.append(List.of(sale("cid", "purchase", 1), sale("cid", "view", 31)));
    aggregates().runOnce();
    shop.table("events").restoreToVersion(early);

    aggregates().runOnce();

    assertThat(Recomputation.of(shop.rows("hourly_revenue")))
        .isEqualTo(Recomputation.revenue(sales, REVENUE, null));
  }

  @Test
  void shouldRebuildWhenTheDefinitionHasChanged() {
    sell(sale("ann", "view", 0), sale("bob", "purchase", 90));
    aggregates().runOnce();
    AggregateConfig other =
        new AggregateConfig(
            REVENUE.name(),
            Duration.ofMinutes(30),
            null,
            REVENUE.watermark(),
            REVENUE.emit(),
            List.of(),
            null,
            ordered("events", "count(*)"));

    AggregatesReport report = Aggregates.of(spark, shop::path, tables(other), DIMENSIONS).runOnce();

    assertThat(report.tables().get(0).reason()).isEqualTo("its definition has changed");
    assertThat(shop.rows("hourly_revenue").get(0).schema().fieldNames())
        .containsExactly("window_start", "window_end", "events", "window_date");
  }

  @Test
  void shouldGoOnWhenEventsHaveANewColumn() {
    sell(sale("ann", "view", 0));
    Aggregates aggregates = aggregates();
    aggregates.runOnce();
    spark.sql("ALTER TABLE delta.`%s` ADD COLUMN dimension string".formatted(shop.path("events")));
    sell(sale("bob", "purchase", 30));

    AggregatesReport report = aggregates.runOnce();

    assertThat(report.tables()).extracting(AggregateReport::outcome).containsOnly(Outcome.UPDATED);
    assertTablesEqualRecomputation(NOON.plus(Duration.ofMinutes(20)));
  }

  @Test
  void shouldBringTheOthersUpToDateWhereAMeasureFailsAndNameTheTable() {
    AggregateConfig failing =
        new AggregateConfig(
            "by_number",
            REVENUE.window(),
            null,
            REVENUE.watermark(),
            Emit.OPEN,
            List.of("event_type"),
            null,
            Map.of("number", "max(to_number(user_id, '999'))"));
    Aggregates aggregates =
        Aggregates.of(spark, shop::path, tables(failing, ACTIVITY, REVENUE), DIMENSIONS);
    sell(sale("ann", "view", 0), sale("bob", "purchase", 30));

    assertThatThrownBy(aggregates::runOnce)
        .isInstanceOfSatisfying(
            AggregateException.class,
            e -> {
              assertThat(e.failed()).containsOnlyKeys("by_number");
              assertThat(e.others().tables())
                  .extracting(AggregateReport::table)
                  .containsExactly("user_activity", "hourly_revenue");
              assertThat(e.getMessage().lines()).hasSize(1);
              assertThat(e.getMessage()).contains("by_number", "does not match the format");
            });
    assertTablesEqualRecomputation(NOON.plus(Duration.ofMinutes(20)));
  }

  @Test
  void shouldComputeAskedWindowsAnew() {
    sell(sale("ann", "view", 0), sale("bob", "view", 180));
    Aggregates aggregates = aggregates();
    aggregates.runOnce();

    AggregatesReport report =
        aggregates.rebuild("hourly_revenue"::equals, NOON, NOON.plus(Duration.ofHours(2)));

    assertThat(report.tables()).hasSize(1);
    assertThat(report.tables().get(0).windowsWritten()).isEqualTo(2);
    assertTablesEqualRecomputation(NOON.plus(Duration.ofMinutes(170)));
  }

  @Test
  void shouldCountEventsOfAnyYear() {
    // given
    sell(sale("ann", "view", 0));
    aggregates().runOnce();

    // when
    sell(
        Stream.of(
                "0001-01-01T00:00:00Z",
                "1582-10-04T23:59:59.999999Z",
                "1582-10-05T00:00:00Z",
                "1582-10-10T12:00:00Z",
                "1582-10-14T23:00:00Z",
                "1582-10-15T00:00:00Z",
                "1899-12-31T23:59:59.999999Z",
                "1986-01-01T00:02:00Z",
                "2011-12-30T12:00:00Z",
                "2024-03-31T01:30:00Z")
            .map(AggregatesTest::at)
            .toArray(Sale[]::new));
    aggregates().runOnce();

    // then
    assertTablesEqualRecomputation(NOON.minus(Duration.ofMinutes(10)));
    assertThat(shop.rows("hourly_revenue")).hasSize(11);
  }

  @Test
  void shouldCountEventsOfTheDaysThatTheCalendarLeftOut() {
    // given
    sell(sale("ann", "view", 0));
    aggregates().runOnce();

    // when
    List<String> times = Cases.texts("old-times-gap.jsonl", "timestamp");
    sell(times.stream().map(AggregatesTest::at).toArray(Sale[]::new));
    aggregates().runOnce();

    // then
    assertTablesEqualRecomputation(NOON.minus(Duration.ofMinutes(10)));
    assertThat(shop.rows("hourly_revenue")).hasSize(1 + times.size());
  }

  @Test
  void shouldCountEventsOfTheLastHourOfYear9999() {
    // given
    sell(sale("ann", "view", 0));
    aggregates().runOnce();

    // when
    sell(at("9999-12-31T23:59:59.999999Z"));
    aggregates().runOnce();

    // then
    assertThat(Recomputation.of(shop.rows("hourly_revenue")))
        .isEqualTo(Recomputation.revenue(sales, REVENUE, null));
  }

  private long version(String table) {
    return TableLog.of(spark, shop.path(table)).latestVersion();
  }

  private Aggregates aggregates() {
    return Aggregates.of(spark, shop::path, tables(ACTIVITY, REVENUE), DIMENSIONS);
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

  private static Sale at(String time) {
    Instant instant = Instant.parse(time);
    return new Sale("ann", "purchase", new BigDecimal("19.9900"), instant, instant);
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
