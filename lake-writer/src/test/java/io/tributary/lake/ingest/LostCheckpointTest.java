package io.tributary.lake.ingest;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.lake.Lake;
import io.tributary.lake.LakeFixture;
import io.tributary.lake.aggregate.Aggregates;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.delta.Commit;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.position.Checkpoint;
import io.tributary.lake.position.Offsets;
import io.tributary.lake.position.Plan;
import io.tributary.lake.position.Recovery;
import io.tributary.lake.position.TablePosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is done to checkpoints and tables behind the writer's back, the rows come out right.
 *
 * <p>In a usual build the two queries take turns at being damaged, and records are written after a
 * few damages only, since each takes seconds; {@code -Dtributary.damages=all} leaves nothing out.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LostCheckpointTest {
  private static final List<String> QUERIES = List.of(Lake.EVENTS, Lake.EVENTS_REJECTED);

  private static final boolean EVERYTHING =
      System.getProperty("tributary.damages", "").equals("all");

  private static final List<String> AGGREGATES = List.of("hourly_revenue", "user_activity");

  private final LakeRun run = new LakeRun();

  @TempDir static Path root;

  private Path written;
  private Path early;
  private Path here;
  private int number;

  @BeforeAll
  void writeALake() throws Throwable {
    written = root.resolve("written");
    run.send(5);
    run.run(written);
    early = copy(written.resolve("checkpoints"), root.resolve("early"));
    run.send(5);
    run.run(written);
    run.send(2);
  }

  @BeforeEach
  void copyTheLake() {
    here = copy(written, root.resolve("case-" + number++));
  }

  static Stream<Arguments> damages() {
    List<Arguments> all = new ArrayList<>();
    for (String part :
        List.of(
            ".",
            "offsets",
            "commits",
            "sources",
            "metadata",
            "sources/0/0",
            "offsets/newest",
            "offsets/second",
            "offsets/oldest",
            "commits/newest",
            "commits/oldest")) {
      for (Damage damage : Damage.values()) {
        all.add(Arguments.of(part, damage));
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("damages")
  void shouldGoOnOnlyFromACheckpointThatSparkCanRead(String part, Damage damage)
      throws IOException {
    for (String query : EVERYTHING ? QUERIES : List.of(turnOf(part, damage))) {
      // given
      Path checkpoint = here.resolve("checkpoints").resolve(query);
      String other = QUERIES.get(1 - QUERIES.indexOf(query));
      damage.to(part(checkpoint, part), part(written.resolve("checkpoints").resolve(other), part));

      // then
      assertGoesOnRightly(checkpoint, query, run.topicOf(query));
    }
  }

  private static String turnOf(String part, Damage damage) {
    return QUERIES.get((part.length() + damage.ordinal()) % QUERIES.size());
  }

  /** The table is that of the template, which the damage does not touch. */
  private void assertGoesOnRightly(Path directory, String query, String topic) {
    Lake lake = LakeFixture.in(written);
    Checkpoint checkpoint =
        Checkpoint.at(directory.toString(), topic, lake.spark().sessionState().newHadoopConf());
    Plan plan =
        new Recovery(new TablePosition(lake), id -> false).plan(checkpoint, query, query, topic);
    assertThat(plan.point().held()).isEqualTo(plan.reached()).isNotEqualTo(Offsets.NONE);
    if (!checkpoint.isEmpty() && plan.objection().isEmpty()) {
      SparkReading read = SparkReading.of(lake.spark(), directory, topic);
      assertThat(read.queryId()).isEqualTo(plan.standing().orElseThrow().queryId());
      assertThat(read.planned()).isEqualTo(plan.reached());
      assertThat(read.canWriteItsNextFiles()).isTrue();
    }
  }

  /** What the damages above leave to be damaged: the queries keep no state. */
  @Test
  void shouldDamageEveryPartThatACheckpointHas() throws IOException {
    for (String query : QUERIES) {
      try (Stream<Path> parts = Files.list(here.resolve("checkpoints").resolve(query))) {
        assertThat(parts.map(part -> part.getFileName().toString()))
            .filteredOn(name -> !name.endsWith(".crc"))
            .containsExactlyInAnyOrder("metadata", "sources", "offsets", "commits");
      }
    }
  }

  static Stream<Arguments> written() {
    if (EVERYTHING) {
      return damages();
    }
    return Stream.of(
        Arguments.of(".", Damage.DELETED),
        Arguments.of("commits/newest", Damage.DELETED),
        Arguments.of("metadata", Damage.REPLACED_BY_THE_OTHER_QUERYS));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("written")
  void shouldWriteEachRecordOnceAfterDamageToACheckpoint(String part, Damage damage)
      throws Throwable {
    // given both queries' checkpoints are damaged alike
    for (String query : QUERIES) {
      Path checkpoint = here.resolve("checkpoints").resolve(query);
      String other = QUERIES.get(1 - QUERIES.indexOf(query));
      damage.to(part(checkpoint, part), part(written.resolve("checkpoints").resolve(other), part));
    }

    // when
    run.run(here);

    // then
    run.assertEachRecordOnce(here);
  }

  private static Path part(Path checkpoint, String part) throws IOException {
    Path path = checkpoint.resolve(part).normalize();
    List<Integer> batches = batches(path.getParent());
    return switch (path.getFileName().toString()) {
      case "newest" -> path.resolveSibling("" + batches.get(batches.size() - 1));
      case "second" -> path.resolveSibling("" + batches.get(batches.size() - 2));
      case "oldest" -> path.resolveSibling("" + batches.get(0));
      default -> path;
    };
  }

  private static List<Integer> batches(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d+"))
          .map(Integer::valueOf)
          .sorted()
          .toList();
    }
  }

  @Test
  void shouldWriteEachRecordOnceAfterAnOlderCopyOfTheCheckpointsIsPutBack() throws Throwable {
    // given
    Damage.DELETED.to(here.resolve("checkpoints"), here);
    copy(early, here.resolve("checkpoints"));

    // when
    run.run(here);

    // then
    run.assertEachRecordOnce(here);
  }

  @Test
  void shouldWriteEachRecordOnceIfOneQuerysCheckpointIsACopyOfTheOthers() throws Throwable {
    // given
    Path checkpoints = here.resolve("checkpoints");
    Damage.DELETED.to(checkpoints.resolve(Lake.EVENTS), here);
    copy(checkpoints.resolve(Lake.EVENTS_REJECTED), checkpoints.resolve(Lake.EVENTS));

    // when
    run.run(here);

    // then
    run.assertEachRecordOnce(here);
  }

  @Test
  void shouldWriteEachRecordOnceIfANewQueryHasTheIdOfTheOther() throws Throwable {
    // given a query that has not finished a batch yet, so that its table cannot tell
    Path events = here.resolve("checkpoints").resolve(Lake.EVENTS);
    Damage.DELETED.to(events, here);
    run.run(here);
    keepFirstBatchOnly(events);
    Path other = here.resolve("checkpoints").resolve(Lake.EVENTS_REJECTED);
    Files.copy(other.resolve("metadata"), events.resolve("metadata"), REPLACE_EXISTING);

    // when
    run.run(here);

    // then
    run.assertEachRecordOnce(here);
  }

  static Stream<Arguments> restores() {
    return Stream.of(
        Arguments.of(Lake.EVENTS, 3),
        Arguments.of(Lake.EVENTS_REJECTED, 5),
        Arguments.of("both", 1));
  }

  @ParameterizedTest(name = "{0} by {1} versions")
  @MethodSource("restores")
  void shouldWriteEachRecordOnceAfterARestore(String table, int back) throws Throwable {
    // given
    for (String each : table.equals("both") ? QUERIES : List.of(table)) {
      restore(each, back);
    }

    // when
    run.run(here);

    // then
    run.assertEachRecordOnce(here);
  }

  /** Its other rows stay, so that the table is as far as its checkpoint says. */
  @ParameterizedTest
  @ValueSource(strings = {Lake.EVENTS, Lake.EVENTS_REJECTED})
  void shouldWriteAgainABatchsUndecodableRecordsIfOnlyTheyWereRestoredAway(String query)
      throws Throwable {
    // given
    TableLog log = log(Lake.EVENTS_REJECTED);
    long version = log.latestVersion();
    while (!hasUndecodableRecordsOf(query, log.commit(version).orElseThrow())) {
      version--;
    }
    restoreTo(Lake.EVENTS_REJECTED, "VERSION AS OF " + (version - 1));

    // when
    run.run(here);

    // then
    run.assertEachRecordOnce(here);
  }

  private static boolean hasUndecodableRecordsOf(String query, Commit commit) {
    String metadata = String.valueOf(commit.userMetadata());
    return metadata.contains("\"query\":\"%s\"".formatted(query))
        && metadata.contains("undecodable");
  }

  @Test
  void shouldWriteAgainABatchThatWasRestoredAwayBeforeItsEndWasNoted() throws Throwable {
    // given
    for (String query : QUERIES) {
      Files.delete(part(here.resolve("checkpoints").resolve(query), "commits/newest"));
    }
    restore(Lake.EVENTS, 1);
    restore(Lake.EVENTS_REJECTED, 2);

    // when
    run.run(here);

    // then
    run.assertEachRecordOnce(here);
  }

  @Test
  void shouldWriteEachRecordOnceAfterARestoreToATime() throws Throwable {
    // given
    for (String table : QUERIES) {
      TableLog log = log(table);
      String time = log.commit(log.latestVersion() - 3).orElseThrow().time().toString();
      restoreTo(table, "TIMESTAMP AS OF '" + time + "'");
    }

    // when
    run.run(here);

    // then
    run.assertEachRecordOnce(here);
  }

  @Test
  void shouldWriteEachRecordOnceAfterATableAndItsCheckpointAreDeleted() throws Throwable {
    // given
    Damage.DELETED.to(here.resolve("lake").resolve(Lake.EVENTS), here);
    Damage.DELETED.to(here.resolve("checkpoints").resolve(Lake.EVENTS), here);

    // when
    run.run(here);

    // then
    run.assertEachRecordOnce(here);
  }

  @Test
  void shouldBringAggregatesToTheRestoredAndRewrittenEvents() throws Throwable {
    // given
    LakeWriterConfig config = LakeFixture.config(here);
    Lake lake = LakeFixture.in(here);
    aggregates(lake, config, here).runOnce();
    restore(Lake.EVENTS, 3);
    aggregates(lake, config, here).runOnce();
    Damage.DELETED.to(here.resolve("lake/user_activity"), here);

    // when
    run.run(here);
    aggregates(lake, config, here).runOnce();

    // then
    assertAggregatesAreThoseOfEvents(lake, config);
  }

  @Test
  void shouldBringRestoredAggregatesUpToDate() throws Throwable {
    // given
    LakeWriterConfig config = LakeFixture.config(here);
    Lake lake = LakeFixture.in(here);
    aggregates(lake, config, here).runOnce();
    run.run(here);
    aggregates(lake, config, here).runOnce();
    for (String table : AGGREGATES) {
      restore(table, 1);
    }

    // when
    aggregates(lake, config, here).runOnce();

    // then
    assertAggregatesAreThoseOfEvents(lake, config);
  }

  private void assertAggregatesAreThoseOfEvents(Lake lake, LakeWriterConfig config) {
    Path fresh = here.resolve("fresh");
    aggregates(lake, config, fresh).runOnce();
    for (String table : AGGREGATES) {
      assertThat(rows(lake, here.resolve("lake"), table))
          .isEqualTo(rows(lake, fresh.resolve("lake"), table));
    }
    assertThat(rows(lake, here.resolve("lake"), "hourly_revenue")).isNotEmpty();
  }

  @Test
  void shouldRefuseToStartOnATopicThatWasCreatedAnew() throws Throwable {
    // given a topic that has grown past the lake's offsets again
    LakeRun another = new LakeRun();
    another.send(5);
    another.run(here = root.resolve("recreated"));
    another.broker.topic(LakeRun.ENRICHED).recreate();
    another.send(9);

    // then
    assertThatThrownBy(() -> another.run(here))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("events.enriched is not the one that table events was written from")
        .hasMessageContaining("ingest.topics");
  }

  @Test
  void shouldRefuseToStartWhereRecordsHaveExpiredUnlessTheLossIsAccepted() throws Throwable {
    // given
    LakeRun another = new LakeRun();
    here = root.resolve("expired");
    another.send(5);
    another.run(here);
    another.send(9);
    another.broker.topic(LakeRun.ENRICHED).expire(5);
    another.broker.topic(LakeRun.REJECTED).expire(3);

    // then
    assertThatThrownBy(() -> another.run(here))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("events.enriched has lost records that table events does not have")
        .hasMessageContaining("{0=2, 1=2}")
        .hasMessageContaining("--accept-loss");

    // when
    another.acceptLoss(here);

    // then
    // 5 of the first 6 records and 5 of the 6 that are left can be decoded.
    assertThat(LakeRun.rows(here, Lake.EVENTS)).hasSize(5 + 5).doesNotHaveDuplicates();
    another.run(here);
  }

  @Test
  void shouldRefuseToBeginAnewIfTheTableIsGoneAndSoAreItsRecords() throws Throwable {
    // given
    LakeRun another = new LakeRun();
    here = root.resolve("gone");
    another.send(5);
    another.run(here);
    another.broker.topic(LakeRun.ENRICHED).expire(2);
    Damage.DELETED.to(here.resolve("lake").resolve(Lake.EVENTS), here);

    // then
    assertThatThrownBy(() -> another.run(here)).hasMessageContaining("has lost records");
  }

  private static void keepFirstBatchOnly(Path checkpoint) throws IOException {
    Damage.DELETED.to(checkpoint.resolve("commits"), checkpoint);
    for (Path file : Damage.files(checkpoint.resolve("offsets"))) {
      if (!file.getFileName().toString().equals("0")) {
        Files.delete(file);
      }
    }
  }

  private static List<String> rows(Lake lake, Path directory, String table) {
    return lake
        .spark()
        .read()
        .format("delta")
        .load(directory.resolve(table).toString())
        .collectAsList()
        .stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  private static Aggregates aggregates(Lake lake, LakeWriterConfig config, Path directory) {
    return Aggregates.of(
        lake.spark(),
        table ->
            table.equals(Lake.EVENTS)
                ? lake.path(table)
                : directory.resolve("lake").resolve(table).toString(),
        config.aggregates(),
        config.dimensions());
  }

  private void restore(String table, int back) {
    restoreTo(table, "VERSION AS OF " + Math.max(0, log(table).latestVersion() - back));
  }

  private void restoreTo(String table, String where) {
    LakeFixture.in(here)
        .spark()
        .sql("RESTORE TABLE delta.`%s` TO %s".formatted(path(table), where));
  }

  private TableLog log(String table) {
    return TableLog.of(LakeFixture.in(here).spark(), path(table));
  }

  private String path(String table) {
    return here.resolve("lake").resolve(table).toString();
  }

  private static Path copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.sorted(Comparator.naturalOrder()).toList()) {
        // With its time: to Delta, a commit's time is that of its file.
        Files.copy(each, to.resolve(from.relativize(each).toString()), COPY_ATTRIBUTES);
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
