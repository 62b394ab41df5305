package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.lake.Lake;
import io.tributary.lake.delta.TableOnDisk;
import io.tributary.lake.failpoint.ArmedPoint;
import io.tributary.lake.failpoint.FailPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fail-points")
class BatchFailPointsTest {
  private final LakeRun run = new LakeRun();

  @TempDir Path here;

  @BeforeEach
  void sendABatch() {
    ArmedPoint.clear();
    run.send(1);
  }

  @Test
  void shouldHoldABatchOfEventsAtEachOfItsPlaces() throws Exception {
    // given
    ArmedPoint beforeOffsets = ArmedPoint.at(FailPoint.BEFORE_CHECKPOINT_OFFSETS);
    ArmedPoint beforeCommit = ArmedPoint.at(FailPoint.BEFORE_EVENTS_COMMIT);
    ArmedPoint afterCommit = ArmedPoint.at(FailPoint.AFTER_EVENTS_COMMIT);
    ArmedPoint betweenTables = ArmedPoint.at(FailPoint.BETWEEN_TABLES);
    ArmedPoint beforeEnd = ArmedPoint.at(FailPoint.BEFORE_CHECKPOINT_COMMIT);
    ArmedPoint afterEnd = ArmedPoint.at(FailPoint.AFTER_CHECKPOINT_COMMIT);

    // when
    CompletableFuture<Void> running = start();

    // then
    beforeOffsets.awaitHeld();
    assertThat(checkpoint(Lake.EVENTS, "offsets/0")).doesNotExist();
    assertThat(table(Lake.EVENTS).dataFiles()).isEmpty();
    beforeOffsets.release();

    beforeCommit.awaitHeld();
    assertThat(checkpoint(Lake.EVENTS, "offsets/0")).exists();
    assertThat(table(Lake.EVENTS).dataFiles()).isNotEmpty();
    assertThat(table(Lake.EVENTS).commitsOf(Lake.EVENTS)).isEmpty();
    beforeCommit.release();

    afterCommit.awaitHeld();
    assertThat(table(Lake.EVENTS).commitsOf(Lake.EVENTS)).hasSize(1);
    afterCommit.release();

    betweenTables.awaitHeld();
    assertThat(table(Lake.EVENTS_REJECTED).commitsOf(Lake.EVENTS)).isEmpty();
    betweenTables.release();

    beforeEnd.awaitHeld();
    assertThat(table(Lake.EVENTS_REJECTED).commitsOf(Lake.EVENTS)).hasSize(1);
    assertThat(checkpoint(Lake.EVENTS, "commits/0")).doesNotExist();
    beforeEnd.release();

    afterEnd.awaitHeld();
    assertThat(checkpoint(Lake.EVENTS, "commits/0")).exists();
    afterEnd.release();

    running.get(3, TimeUnit.MINUTES);
    run.assertEachRecordOnce(here);
  }

  @Test
  void shouldNotCommitABatchWhoseFilesAreDeletedMeanwhile() throws Exception {
    // given
    ArmedPoint beforeCommit = ArmedPoint.at(FailPoint.BEFORE_EVENTS_COMMIT);
    CompletableFuture<Void> running = start();
    beforeCommit.awaitHeld();

    // when what no version names is deleted, as VACUUM does
    for (Path file : table(Lake.EVENTS).dataFiles()) {
      Files.delete(file);
    }
    beforeCommit.release();

    // then
    assertThatThrownBy(() -> running.get(3, TimeUnit.MINUTES))
        .matches(failure -> Outages.of(failure).isPresent())
        .hasStackTraceContaining("table events: 1 files of a commit are gone");
    start().get(3, TimeUnit.MINUTES);
    run.assertEachRecordOnce(here);
  }

  @Test
  void shouldHoldABatchOfRefusalsAroundItsCommit() throws Exception {
    // given
    ArmedPoint before = ArmedPoint.at(FailPoint.BEFORE_REJECTED_COMMIT);
    ArmedPoint after = ArmedPoint.at(FailPoint.AFTER_REJECTED_COMMIT);

    // when
    CompletableFuture<Void> running = start();

    // then
    before.awaitHeld();
    assertThat(table(Lake.EVENTS_REJECTED).dataFiles()).isNotEmpty();
    assertThat(table(Lake.EVENTS_REJECTED).commitsOf(Lake.EVENTS_REJECTED)).isEmpty();
    before.release();

    after.awaitHeld();
    assertThat(table(Lake.EVENTS_REJECTED).commitsOf(Lake.EVENTS_REJECTED)).hasSize(1);
    assertThat(checkpoint(Lake.EVENTS_REJECTED, "commits/0")).doesNotExist();
    after.release();

    running.get(3, TimeUnit.MINUTES);
    run.assertEachRecordOnce(here);
  }

  @Test
  void shouldHoldARecoveryBeforeTheNewQueryBegins() throws Exception {
    // given
    start().get(3, TimeUnit.MINUTES);
    Damage.SCRAMBLED.to(checkpoint(Lake.EVENTS, "metadata"), here);
    ArmedPoint point = ArmedPoint.at(FailPoint.DURING_RECOVERY);

    // when
    CompletableFuture<Void> running = start();

    // then
    point.awaitHeld();
    assertThat(checkpoint(Lake.EVENTS, "")).doesNotExist();
    assertThat(here.resolve("checkpoints")).isDirectoryContaining("glob:**/events.set-aside-*");
    point.release();

    running.get(3, TimeUnit.MINUTES);
    run.assertEachRecordOnce(here);
  }

  @Test
  void shouldDoubleABatchOnlyIfIdempotenceIsBroken() throws Exception {
    // given a batch that is written and, to the query's knowledge, is not
    start().get(3, TimeUnit.MINUTES);
    forgetTheEndOfTheBatch();
    start().get(3, TimeUnit.MINUTES);
    run.assertEachRecordOnce(here);

    // when
    forgetTheEndOfTheBatch();
    ArmedPoint.breakIdempotence();
    start().get(3, TimeUnit.MINUTES);

    // then
    assertThat(rows(Lake.EVENTS, LakeRun.ENRICHED)).hasSize(2);
    assertThat(rows(Lake.EVENTS_REJECTED, LakeRun.ENRICHED)).hasSize(2);
  }

  @Test
  void shouldDoubleTheLastBatchOfALostCheckpointOnlyIfIdempotenceIsBroken() throws Exception {
    // given
    start().get(3, TimeUnit.MINUTES);
    Damage.DELETED.to(here.resolve("checkpoints"), here);
    start().get(3, TimeUnit.MINUTES);
    run.assertEachRecordOnce(here);

    // when
    Damage.DELETED.to(here.resolve("checkpoints"), here);
    ArmedPoint.breakIdempotence();
    start().get(3, TimeUnit.MINUTES);

    // then
    assertThat(rows(Lake.EVENTS, LakeRun.ENRICHED)).hasSize(2);
  }

  private CompletableFuture<Void> start() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            run.run(here);
          } catch (Throwable e) {
            throw new CompletionException(e);
          }
        });
  }

  private void forgetTheEndOfTheBatch() throws IOException {
    Files.delete(checkpoint(Lake.EVENTS, "commits/0"));
    Files.deleteIfExists(checkpoint(Lake.EVENTS, "commits/.0.crc"));
  }

  private Path checkpoint(String query, String file) {
    return here.resolve("checkpoints").resolve(query).resolve(file);
  }

  private List<String> rows(String table, String topic) {
    return LakeRun.rows(here, table).stream().filter(row -> row.startsWith(topic + "/")).toList();
  }

  private TableOnDisk table(String name) {
    return new TableOnDisk(here.resolve("lake").resolve(name));
  }
}
