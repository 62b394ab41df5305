package io.tributary.lake.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Cases;
import io.tributary.lake.config.ByteSize;
import io.tributary.lake.config.MaintenanceConfig;
import io.tributary.lake.config.TableMaintenance;
import io.tributary.lake.delta.Shop;
import io.tributary.lake.delta.Shop.Sale;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.delta.TestSpark;
import io.tributary.lake.maintain.StepReport.Kind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final SparkSession spark = TestSpark.session();
  private Shop shop;

  @TempDir Path root;

  @BeforeEach
  void createShop() {
    shop = new Shop(spark, root);
  }

  @Test
  void shouldCompactOnlyPartitionsWithEnoughSmallFiles() {
    for (int i = 0; i < 3; i++) {
      shop.append(List.of(sale("view", i), sale("it's \\ odd", i)));
    }
    shop.append(List.of(sale("purchase", 9)));

    StepReport preview =
        step(maintenance(policy(3, "1h")).run("events", Mode.PREVIEW), Kind.COMPACT);
    StepReport done = step(maintenance(policy(3, "1h")).run("events", Mode.PERFORM), Kind.COMPACT);
    StepReport again = step(maintenance(policy(3, "1h")).run("events", Mode.PERFORM), Kind.COMPACT);

    assertThat(preview.partitions()).isEqualTo(2);
    assertThat(preview.filesBefore()).isEqualTo(6);
    assertThat(preview.note()).isEqualTo("dry run");
    assertThat(done.partitions()).isEqualTo(2);
    assertThat(done.filesBefore()).isEqualTo(6);
    assertThat(done.filesAfter()).isEqualTo(2);
    assertThat(done.bytesAfter()).isPositive().isLessThan(done.bytesBefore());
    assertThat(again.note())
        .startsWith("no partition has 3 small files, for a target size of 128.0 MiB");
    assertThat(shop.rows("events")).hasSize(7);
  }

  @Test
  void shouldLeaveFilesOfSomeSizeAloneWhileTheirPartitionIsWrittenTo() {
    // given
    for (int i = 0; i < 3; i++) {
      shop.append(List.of(sale("view", i)));
    }
    long size =
        step(maintenance(policy(3, "1h")).run("events", Mode.PREVIEW), Kind.COMPACT).bytesBefore()
            / 3;

    // when
    StepReport inUse =
        step(
            maintenance(policyOfFiles(8 * size, Duration.ofHours(1))).run("events", Mode.PERFORM),
            Kind.COMPACT);
    StepReport atRest =
        step(
            maintenance(policyOfFiles(8 * size, Duration.ZERO)).run("events", Mode.PERFORM),
            Kind.COMPACT);

    // then
    assertThat(inUse.partitions()).isZero();
    assertThat(atRest.filesBefore()).isEqualTo(3);
    assertThat(atRest.filesAfter()).isEqualTo(1);
  }

  @Test
  void shouldOrderOnlyPartitionsThatHaveComeToRestAndChanged() {
    shop.append(List.of(sale("view", 0), sale("purchase", 0)));
    shop.append(List.of(sale("view", 1)));
    Maintenance now = maintenance(policy(8, "0h"));

    StepReport tooEarly =
        step(maintenance(policy(8, "1h")).run("events", Mode.PERFORM), Kind.ZORDER);
    StepReport first = step(now.run("events", Mode.PERFORM), Kind.ZORDER);
    StepReport unchanged = step(now.run("events", Mode.PERFORM), Kind.ZORDER);
    shop.append(List.of(sale("view", 2)));
    StepReport changed =
        step(maintenance(policy(8, "0h")).run("events", Mode.PERFORM), Kind.ZORDER);

    assertThat(tooEarly.partitions()).isZero();
    assertThat(first.partitions()).isEqualTo(1);
    assertThat(first.filesAfter()).isEqualTo(1);
    assertThat(first.note()).isEqualTo("event_type is a partition column already");
    assertThat(unchanged.partitions()).isZero();
    assertThat(unchanged.note()).startsWith("no closed partition has changed");
    assertThat(changed.partitions()).isEqualTo(1);
    assertThat(changed.filesBefore()).isEqualTo(2);
    assertThat(shop.rows("events")).hasSize(4);
  }

  @Test
  void shouldRememberWhatIsOrderedEvenIfSeveralFilesStay() {
    TableMaintenance tiny =
        new TableMaintenance(
            new ByteSize(2048), 100, List.of("user_id"), Duration.ZERO, Duration.ofDays(7));
    shop.append(List.of(sale("view", 0)));
    shop.append(List.of(sale("view", 1)));
    shop.append(List.of(sale("view", 2)));

    StepReport first = step(maintenance(tiny).run("events", Mode.PERFORM), Kind.ZORDER);
    StepReport second = step(maintenance(tiny).run("events", Mode.PERFORM), Kind.ZORDER);

    assertThat(first.partitions()).isEqualTo(1);
    assertThat(first.filesAfter()).isGreaterThan(1);
    assertThat(second.partitions()).isZero();
  }

  @Test
  void shouldVacuumButNeverBelowWhatDeltaAllows() {
    shop.append(List.of(sale("view", 0)));
    TableMaintenance hasty =
        new TableMaintenance(
            new ByteSize(1 << 20), 8, List.of(), Duration.ZERO, Duration.ofHours(1));

    StepReport refused = step(maintenance(hasty).run("events", Mode.PERFORM), Kind.VACUUM);
    StepReport done = step(maintenance(policy(8, "1h")).run("events", Mode.PERFORM), Kind.VACUUM);
    StepReport preview =
        step(maintenance(policy(8, "1h")).run("events", Mode.PREVIEW), Kind.VACUUM);

    assertThat(refused.note()).startsWith("failed: ").contains("retention");
    assertThat(done.filesBefore()).isZero();
    assertThat(done.note()).isEmpty();
    assertThat(preview.note()).isEqualTo("dry run");
    assertThat(shop.rows("events")).hasSize(1);
  }

  @Test
  void shouldRunWhenTheIntervalIsOver() {
    shop.append(List.of(sale("view", 0)));
    MovableClock clock = new MovableClock();
    Maintenance maintenance =
        new Maintenance(
            spark, shop::path, List.of("events", "none"), config(policy(8, "1h")), clock);

    List<StepReport> early = maintenance.runDue().steps();
    clock.forward(Duration.ofMinutes(10));
    List<StepReport> due = maintenance.runDue().steps();
    List<StepReport> rightAfter = maintenance.runDue().steps();
    clock.forward(Duration.ofMinutes(10));
    List<StepReport> next = maintenance.runDue().steps();

    assertThat(early).isEmpty();
    assertThat(due)
        .extracting(StepReport::kind)
        .containsExactly(Kind.ZORDER, Kind.COMPACT, Kind.VACUUM);
    assertThat(rightAfter).isEmpty();
    assertThat(next).extracting(StepReport::kind).containsExactly(Kind.ZORDER, Kind.COMPACT);
  }

  @Test
  void shouldCompactPartitionsOfAnyYear() {
    // given
    List<String> times =
        List.of(
            "0001-01-01T00:00:00Z",
            "0004-02-29T12:00:00Z",
            "1582-10-04T23:59:59.999999Z",
            "1582-10-10T12:00:00Z",
            "1899-12-31T23:59:59Z",
            "9999-12-31T23:59:59.999999Z");
    for (int i = 0; i < 12; i++) {
      shop.append(times.stream().map(time -> at(Instant.parse(time))).toList());
    }

    // when
    MaintenanceReport report = maintenance(policy(3, "1h")).run("events", Mode.PERFORM);

    // then
    assertThat(report.failures()).isEmpty();
    assertThat(step(report, Kind.COMPACT).partitions()).isEqualTo(times.size());
    assertThat(step(report, Kind.COMPACT).filesAfter()).isEqualTo(times.size());
    assertThat(shop.rows("events")).hasSize(12 * times.size());
    assertThat(shop.rows("events"))
        .extracting(row -> row.<Instant>getAs("event_time").toString())
        .containsOnly(times.toArray(String[]::new));
    assertThat(checkpoints()).isPositive();
  }

  @Test
  void shouldCompactWhatCameOfYear1OneABatch() {
    // given
    List<Instant> times =
        Cases.texts("old-times-zero.jsonl", "timestamp").stream().map(Instant::parse).toList();
    times.forEach(time -> shop.append(List.of(at(time))));

    // when
    MaintenanceReport report = maintenance(policy(3, "1h")).run("events", Mode.PERFORM);

    // then
    assertThat(report.failures()).isEmpty();
    assertThat(step(report, Kind.COMPACT).partitions()).isPositive();
    assertThat(shop.rows("events"))
        .extracting(row -> row.<Instant>getAs("event_time"))
        .containsExactlyInAnyOrderElementsOf(times);
    assertThat(checkpoints()).isPositive();
  }

  @Test
  void shouldDoAllOtherPartitionsWhereOneCannotBeRewritten() throws Exception {
    // given
    shop.append(List.of(sale("broken", 1)));
    deleteDataFiles();
    for (int i = 0; i < 3; i++) {
      shop.append(
          List.of(sale("broken", i), sale("login", i), sale("purchase", i), sale("view", i)));
    }

    // when
    MaintenanceReport report = maintenance(policy(3, "1h")).run("events", Mode.PERFORM);

    // then
    StepReport compact = step(report, Kind.COMPACT);
    assertThat(compact.partitions()).isEqualTo(3);
    assertThat(compact.filesAfter()).isEqualTo(4 + 3);
    assertThat(compact.failures())
        .singleElement()
        .asString()
        .contains("2026-03-01", "broken", "does not exist");
    assertThat(compact.note()).startsWith("failed: ").endsWith("tried again next time");
    assertThat(report.failures()).singleElement().asString().startsWith("events: ");
  }

  @Test
  void shouldCountNoDirectoryAsAFileThatAVacuumWouldDelete() throws Exception {
    // given
    shop.append(List.of(sale("view", 1)));
    Path empty = root.resolve("events/event_date=2020-01-01/event_type=gone");
    java.nio.file.Files.createDirectories(empty);
    Path old = java.nio.file.Files.writeString(empty.resolveSibling("part-0.parquet"), "old");
    for (Path each : List.of(old, empty, empty.getParent())) {
      java.nio.file.Files.setLastModifiedTime(
          each, java.nio.file.attribute.FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    // when
    StepReport report = step(maintenance(policy(3, "1h")).run("events", Mode.PREVIEW), Kind.VACUUM);

    // then
    assertThat(report.filesBefore()).isEqualTo(1);
    assertThat(report.bytesBefore()).isEqualTo(3);
  }

  @Test
  void shouldReportABrokenTableInsteadOfFailing() throws Exception {
    shop.append(List.of(sale("view", 0)));
    shop.append(List.of(sale("view", 1)));
    deleteDataFiles();
    long version = TableLog.of(spark, shop.path("events")).latestVersion();

    StepReport report =
        step(maintenance(policy(2, "1h")).run("events", Mode.PERFORM), Kind.COMPACT);

    assertThat(report.note()).startsWith("failed: ").endsWith("tried again next time");
    assertThat(TableLog.of(spark, shop.path("events")).latestVersion())
        .isGreaterThanOrEqualTo(version);
  }

  private long checkpoints() {
    String[] files = root.resolve("events/_delta_log").toFile().list();
    return List.of(files).stream().filter(name -> name.endsWith(".checkpoint.parquet")).count();
  }

  private static Sale at(Instant time) {
    return new Sale("ann", "login", null, time, time);
  }

  private void deleteDataFiles() throws Exception {
    try (var files = java.nio.file.Files.walk(root.resolve("events"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".snappy.parquet")).toList()) {
        java.nio.file.Files.delete(file);
      }
    }
  }

  private Maintenance maintenance(TableMaintenance policy) {
    return new Maintenance(spark, shop::path, List.of("events"), config(policy), Clock.systemUTC());
  }

  private static MaintenanceConfig config(TableMaintenance policy) {
    return new MaintenanceConfig(Duration.ofMinutes(10), Map.of("events", policy));
  }

  private static TableMaintenance policy(int minSmallFiles, String zorderAfter) {
    return new TableMaintenance(
        ByteSize.parse("128MiB"),
        minSmallFiles,
        List.of("user_id", "event_type"),
        Duration.parse("PT" + zorderAfter.toUpperCase(java.util.Locale.ROOT)),
        Duration.ofDays(7));
  }

  private static TableMaintenance policyOfFiles(long size, Duration rest) {
    return new TableMaintenance(
        ByteSize.parse(Long.toString(size)), 3, List.of(), rest, Duration.ofDays(7));
  }

  private static StepReport step(MaintenanceReport report, Kind kind) {
    return report.steps().stream().filter(s -> s.kind() == kind).findFirst().orElseThrow();
  }

  private static Sale sale(String type, int minute) {
    Instant time = NOON.plus(Duration.ofMinutes(minute));
    return new Sale("user-" + minute, type, null, time, time);
  }

  private static final class MovableClock extends Clock {
    private Instant now = Instant.now();

    void forward(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
