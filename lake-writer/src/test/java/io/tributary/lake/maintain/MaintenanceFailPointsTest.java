package io.tributary.lake.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.config.ByteSize;
import io.tributary.lake.config.MaintenanceConfig;
import io.tributary.lake.config.TableMaintenance;
import io.tributary.lake.delta.Shop;
import io.tributary.lake.delta.Shop.Sale;
import io.tributary.lake.delta.TableOnDisk;
import io.tributary.lake.delta.TestSpark;
import io.tributary.lake.failpoint.ArmedPoint;
import io.tributary.lake.failpoint.FailPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fail-points")
class MaintenanceFailPointsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final SparkSession spark = TestSpark.session();
  private Shop shop;
  private TableOnDisk events;

  @TempDir Path root;

  @BeforeEach
  void fillShop() {
    ArmedPoint.clear();
    shop = new Shop(spark, root);
    events = new TableOnDisk(root.resolve("events"));
    shop.append(List.of(new Sale("ann", "view", null, NOON, NOON)));
    shop.append(List.of(new Sale("bob", "view", null, NOON, NOON)));
  }

  @ParameterizedTest
  @CsvSource({"compact, PT1H, 2", "zorder, PT0S, 100"})
  void shouldHoldARewriteWhoseFilesAreNotCommitted(
      String step, Duration zorderAfter, int minSmallFiles) throws Exception {
    // given
    List<String> commits = events.commits();
    ArmedPoint point = ArmedPoint.at(FailPoint.DURING_COMPACTION);

    // when
    CompletableFuture<MaintenanceReport> running =
        start(
            new TableMaintenance(
                ByteSize.parse("128MiB"),
                minSmallFiles,
                List.of("user_id"),
                zorderAfter,
                Duration.ofDays(7)));

    // then
    point.awaitHeld();
    assertThat(events.dataFiles()).hasSize(3);
    assertThat(events.commits()).isEqualTo(commits);
    point.release();

    assertThat(running.get(3, TimeUnit.MINUTES).steps())
        .anySatisfy(
            report -> {
              assertThat(report.kind().name()).isEqualToIgnoringCase(step);
              assertThat(report.filesAfter()).isEqualTo(1);
            });
    assertThat(shop.rows("events")).hasSize(2);
  }

  @Test
  void shouldHoldAVacuumThatHasDeletedSomeFilesAndNotAll() throws Exception {
    // given
    for (String name : List.of("left-1.snappy.parquet", "left-2.snappy.parquet")) {
      Path left = Files.createFile(root.resolve("events").resolve(name));
      Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(30))));
    }
    ArmedPoint point = ArmedPoint.at(FailPoint.DURING_VACUUM);

    // when
    CompletableFuture<MaintenanceReport> running = start(TableMaintenance.DEFAULT);

    // then
    point.awaitHeld();
    assertThat(events.dataFiles()).hasSize(3);
    assertThat(events.newestCommit()).contains("VACUUM START");
    point.release();

    running.get(3, TimeUnit.MINUTES);
    assertThat(events.dataFiles()).hasSize(2);
    assertThat(events.newestCommit()).contains("VACUUM END");
    assertThat(shop.rows("events")).hasSize(2);
  }

  private CompletableFuture<MaintenanceReport> start(TableMaintenance policy) {
    MaintenanceConfig config =
        new MaintenanceConfig(Duration.ofMinutes(10), Map.of("events", policy));
    Maintenance maintenance =
        new Maintenance(spark, shop::path, List.of("events"), config, Clock.systemUTC());
    return CompletableFuture.supplyAsync(() -> maintenance.run("events", Mode.PERFORM));
  }
}
