package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Lake;
import io.tributary.lake.LakeFixture;
import io.tributary.lake.delta.TableLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Option;

/**
 * What was a row and was deleted by SQL stays deleted, however the query has to begin again. The
 * last batch, which is then looked at once more, holds e-8 and a record that cannot be decoded.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DeletedRowsTest {
  private static final String RETENTION_CHECK =
      "spark.databricks.delta.retentionDurationCheck.enabled";

  private static final String LISTING_TASKS =
      "spark.sql.sources.parallelPartitionDiscovery.parallelism";

  @TempDir static Path root;

  private final LakeRun sent = new LakeRun();
  private LakeRun run = sent;
  private Path written;
  private Path here;
  private int number;

  @BeforeAll
  void writeALake() throws Throwable {
    written = root.resolve("written");
    write(sent, written);
  }

  private static void write(LakeRun run, Path lake) throws Throwable {
    run.send(4);
    run.run(lake);
    run.send(5);
    run.run(lake);
  }

  @BeforeEach
  void copyTheLake() throws IOException {
    run = sent;
    here = root.resolve("case-" + number++);
    FileUtils.copyDirectory(written.toFile(), here.toFile());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM %s WHERE event_id = 'e-8'",
        "INSERT OVERWRITE %1$s SELECT * FROM %1$s WHERE event_id <> 'e-8'"
      })
  void shouldNotWriteDeletedEventsAgainAfterALostCheckpoint(String statement) throws Throwable {
    // given
    sql(statement, Lake.EVENTS);
    List<String> events = LakeRun.rows(here, Lake.EVENTS);
    List<String> rejected = LakeRun.rows(here, Lake.EVENTS_REJECTED);

    // when
    loseCheckpoints();
    run.run(here);

    // then
    assertThat(LakeRun.rows(here, Lake.EVENTS)).hasSameElementsAs(events);
    assertThat(LakeRun.rows(here, Lake.EVENTS_REJECTED)).hasSameElementsAs(rejected);
  }

  @ParameterizedTest
  @ValueSource(strings = {Lake.EVENTS, Lake.EVENTS_REJECTED})
  void shouldNotWriteDeletedRowsAgainWhoseFilesAreGone(String table) throws Throwable {
    // given
    sql("DELETE FROM %s WHERE true", table);
    vacuum(table);

    // when
    loseCheckpoints();
    run.run(here);

    // then
    assertThat(LakeRun.rows(here, table)).isEmpty();
  }

  @Test
  void shouldNotWriteDeletedRowsAgainWithDeletionVectors() throws Throwable {
    // given
    sql("ALTER TABLE %s SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')", Lake.EVENTS);
    sql("DELETE FROM %s WHERE event_id = 'e-8'", Lake.EVENTS);
    List<String> events = LakeRun.rows(here, Lake.EVENTS);
    List<String> rejected = LakeRun.rows(here, Lake.EVENTS_REJECTED);

    // when
    loseCheckpoints();
    run.run(here);

    // then
    assertThat(LakeRun.rows(here, Lake.EVENTS)).hasSameElementsAs(events);
    assertThat(LakeRun.rows(here, Lake.EVENTS_REJECTED)).hasSameElementsAs(rejected);
  }

  @Test
  void shouldNotWriteDeletedUndecodableRecordsAgain() throws Throwable {
    // given
    sql("DELETE FROM %s WHERE outcome = 'UNDECODABLE'", Lake.EVENTS_REJECTED);
    List<String> rejected = LakeRun.rows(here, Lake.EVENTS_REJECTED);

    // when
    loseCheckpoints();
    run.run(here);

    // then
    assertThat(LakeRun.rows(here, Lake.EVENTS_REJECTED)).hasSameElementsAs(rejected);
  }

  @Test
  void shouldWriteWhatComesAfterADeletionAndALostCheckpoint() throws Throwable {
    // given
    here = root.resolve("another");
    run = new LakeRun();
    write(run, here);
    sql("DELETE FROM %s WHERE event_id = 'e-8'", Lake.EVENTS);
    int events = LakeRun.rows(here, Lake.EVENTS).size();
    int rejected = LakeRun.rows(here, Lake.EVENTS_REJECTED).size();
    loseCheckpoints();
    run.send(3);

    // when
    run.run(here);

    // then
    assertThat(LakeRun.rows(here, Lake.EVENTS)).hasSize(events + 3).doesNotHaveDuplicates();
    assertThat(LakeRun.rows(here, Lake.EVENTS_REJECTED))
        .hasSize(rejected + 5)
        .doesNotHaveDuplicates();
  }

  /** Rows of others are deleted in between: a crash between the two commits is still made good. */
  @Test
  void shouldWriteUndecodableRecordsThatHaveNeverBeenARowDespiteADeletion() throws Throwable {
    // given
    TableLog log = TableLog.of(spark(), path(Lake.EVENTS_REJECTED));
    long before = log.latestVersion();
    while (!String.valueOf(log.commit(before).orElseThrow().userMetadata())
        .contains("undecodable")) {
      before--;
    }
    sql("RESTORE TABLE %s TO VERSION AS OF " + (before - 1), Lake.EVENTS_REJECTED);
    sql("DELETE FROM %s WHERE event_id = 'e-8'", Lake.EVENTS);
    int events = LakeRun.rows(here, Lake.EVENTS).size();

    // when
    loseCheckpoints();
    run.run(here);

    // then
    assertThat(LakeRun.rows(here, Lake.EVENTS)).hasSize(events);
    assertThat(LakeRun.rows(here, Lake.EVENTS_REJECTED)).hasSize(9 + 4).doesNotHaveDuplicates();
  }

  @Test
  void shouldGoOnFromItsCheckpointIfTheNewestRowsAreDeletedAndItsCommitsHaveLeftTheLog()
      throws Throwable {
    // given
    sql("DELETE FROM %s WHERE true", Lake.EVENTS);
    forgetCommits(Lake.EVENTS);

    // when
    run.run(here);

    // then
    assertThat(LakeRun.rows(here, Lake.EVENTS)).isEmpty();
  }

  private void loseCheckpoints() throws IOException {
    Damage.DELETED.to(here.resolve("checkpoints"), here);
  }

  /** As Delta's own clean-up does after its retention. */
  private void forgetCommits(String table) throws IOException {
    TableLog log = TableLog.of(spark(), path(table));
    long latest = log.latestVersion();
    DeltaLog delta = DeltaLog.forTable(spark(), path(table));
    delta.checkpoint(delta.update(false, Option.empty(), Option.empty()), Option.empty());
    for (long version = 0; version < latest; version++) {
      Files.delete(Path.of(path(table), "_delta_log", "%020d.json".formatted(version)));
    }
    try (Stream<Path> files = Files.list(Path.of(path(table), "_delta_log"))) {
      for (Path sum : files.filter(each -> each.toString().endsWith(".crc")).toList()) {
        Files.delete(sum);
      }
    }
    DeltaLog.clearCache();
  }

  private void vacuum(String table) {
    // Whoever asks for the session again gets it with its own settings.
    String path = path(table);
    SparkSession spark = spark();
    spark.conf().set(RETENTION_CHECK, "false");
    spark.conf().set(LISTING_TASKS, "2");
    try {
      spark.sql("VACUUM delta.`%s` RETAIN 0 HOURS".formatted(path));
    } finally {
      spark.conf().unset(RETENTION_CHECK);
      spark.conf().unset(LISTING_TASKS);
    }
  }

  private void sql(String statement, String table) {
    spark().sql(statement.formatted("delta.`" + path(table) + "`"));
  }

  private SparkSession spark() {
    return LakeFixture.in(here).spark();
  }

  private String path(String table) {
    return LakeFixture.in(here).path(table);
  }
}
