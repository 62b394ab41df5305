package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.registry.InMemorySchemaRegistry;
import io.tributary.contract.registry.Registered;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeFixture;
import io.tributary.lake.aggregate.AggregateAudit;
import io.tributary.lake.aggregate.Aggregates;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.config.TopicsConfig;
import io.tributary.lake.ingest.UndecodableSettlement.Mode;
import io.tributary.lake.ingest.UndecodableSettlement.Settlement;
import io.tributary.lake.position.StartingPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndecodableSettlementTest {
  private static final Schema EVENT = ContractSchemas.load("EnrichedEvent");
  private static final Schema REJECTED = ContractSchemas.load("RejectedEvent");
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path directory;

  private final FakeRegistry access = new FakeRegistry();
  private final InMemorySchemaRegistry registry = (InMemorySchemaRegistry) access.registry();
  private final List<Stream> streams =
      Stream.of(new TopicsConfig("events.enriched", "events.rejected"));
  private final Stream events = streams.get(0);
  private final Stream rejected = streams.get(1);
  private final FakeTopic enriched = new FakeTopic("events.enriched");
  private final FakeTopic refusals = new FakeTopic("events.rejected");
  private Lake lake;

  /** A registry that was rebuilt the other way round: events have the id of refusals. */
  @BeforeEach
  void rejectByWrongIds() {
    lake = LakeFixture.in(directory);
    registry.register("events.rejected-value", REJECTED);
    registry.register("events.enriched-value", EVENT);
    for (int i = 0; i < 20; i++) {
      enriched.send(Records.encoded(Records.anEvent(EVENT, "e" + i), 1));
      refusals.send(Records.encoded(Records.aRejectedEvent("r" + i), 2));
    }
    enriched.send(Records.encoded(Records.anEvent(EVENT, "right"), 2));
    enriched.send(new byte[] {9});
    enriched.send(Records.encoded(Records.anEvent(EVENT, "never"), 4711));
    refusals.send(Records.encoded(Records.aRejectedEvent("right"), 1));
    BatchWriter writer =
        new BatchWriter(
            lake, new Contracts(access), new IdPatience(Duration.ZERO, CLOCK), CLOCK, "test");
    writer.prepare(events, rejected);
    write(writer, events, enriched);
    write(writer, rejected, refusals);
    assertThat(offsets(Lake.EVENTS, "events.enriched")).containsExactly(20L);
  }

  @Test
  void shouldSettleWhatTheRestoredRegistryExplains() {
    // given
    restore();

    // when
    Settlement dry = settlement().settle(events, Mode.DRY_RUN, Map.of());
    Settlement done = settlement().settle(events, Mode.SETTLE, Map.of());
    Settlement doneRefusals = settlement().settle(rejected, Mode.SETTLE, Map.of());

    // then: what was written meanwhile under the other ids is a row already and stays one
    assertThat(dry).isEqualTo(done).isEqualTo(new Settlement(events, 20, 1));
    assertThat(doneRefusals).isEqualTo(new Settlement(rejected, 20, 0));
    assertEachRecordOnce();
  }

  @Test
  void shouldSettleByWhatAnIdMeant() {
    // when
    Registered meant = registry.latest("events.enriched-value");
    settlement().settle(events, Mode.SETTLE, Map.of(1, meant));
    settlement().settle(rejected, Mode.SETTLE, Map.of(2, registry.latest("events.rejected-value")));

    // then
    assertEachRecordOnce();
  }

  @Test
  void shouldChangeNothingInADryRunOrWhereNothingCanBeDecoded() {
    // when
    restore();
    settlement().settle(events, Mode.DRY_RUN, Map.of());
    registry.clear();
    registry.register("events.rejected-value", REJECTED);
    registry.register("events.enriched-value", EVENT);
    Settlement done = settlement().settle(events, Mode.SETTLE, Map.of());

    // then
    assertThat(done).isEqualTo(new Settlement(events, 0, 21));
    assertThat(offsets(Lake.EVENTS, "events.enriched")).containsExactly(20L);
    assertThat(offsets(Lake.EVENTS_REJECTED, "events.enriched")).hasSize(22);
  }

  @Test
  void shouldGoOnAfterACrashBetweenTheTwoTables() {
    // given
    crashBetweenTheTwoTables();

    // when
    Settlement again = settlement().settle(events, Mode.SETTLE, Map.of());
    settlement().settle(rejected, Mode.SETTLE, Map.of());

    // then
    assertThat(again).isEqualTo(new Settlement(events, 20, 1));
    assertEachRecordOnce();
  }

  @Test
  void shouldLeaveErasedWhatWasErasedBetweenACrashAndTheNextRun() {
    // given
    crashBetweenTheTwoTables();
    sql(Lake.EVENTS, "delete from %s where event_id = 'e3'");

    // when
    Settlement dry = settlement().settle(events, Mode.DRY_RUN, Map.of());
    Settlement again = settlement().settle(events, Mode.SETTLE, Map.of());

    // then
    assertThat(again).isEqualTo(dry).isEqualTo(new Settlement(events, 20, 1));
    assertThat(offsets(Lake.EVENTS, "events.enriched")).hasSize(20).doesNotContain(3L);
    assertThat(offsets(Lake.EVENTS_REJECTED, "events.enriched")).containsExactly(21L, 22L);
  }

  @Test
  void shouldNotRedecodeWhatMayHaveBeenErasedThoughNothingTellsAnyMore() throws IOException {
    // given
    crashBetweenTheTwoTables();
    sql(Lake.EVENTS, "delete from %s where event_id = 'e3'");
    deleteWhatOnlyOlderVersionsName(Lake.EVENTS);

    // when
    Settlement again = settlement().settle(events, Mode.SETTLE, Map.of());

    // then
    assertThat(again).isEqualTo(new Settlement(events, 19, 2));
    assertThat(offsets(Lake.EVENTS, "events.enriched")).hasSize(20).doesNotContain(3L);
    assertThat(offsets(Lake.EVENTS_REJECTED, "events.enriched")).containsExactly(3L, 21L, 22L);
  }

  @Test
  void shouldWriteAgainWhatARestoreTookAway() {
    // given
    crashBetweenTheTwoTables();
    sql(Lake.EVENTS, "restore table %s to version as of 1");

    // when
    Settlement again = settlement().settle(events, Mode.SETTLE, Map.of());
    settlement().settle(rejected, Mode.SETTLE, Map.of());

    // then
    assertThat(again).isEqualTo(new Settlement(events, 20, 1));
    assertEachRecordOnce();
  }

  @Test
  void shouldCountEachSettledEventOnceInTheAggregates() {
    // given
    LakeWriterConfig config = LakeFixture.config(directory);
    Aggregates aggregates =
        Aggregates.of(lake.spark(), lake::path, config.aggregates(), config.dimensions());
    aggregates.runOnce();
    crashBetweenTheTwoTables();
    aggregates.runOnce();

    // when
    settlement().settle(events, Mode.SETTLE, Map.of());
    aggregates.runOnce();

    // then
    AggregateAudit audit = new AggregateAudit(lake.spark(), lake::path, config.dimensions());
    assertThat(config.aggregates().tables().stream().map(audit::of))
        .allMatch(difference -> difference.wrongRows() == 0);
    assertThat(sql("hourly_revenue", "select sum(orders) from %s").first().getLong(0))
        .isEqualTo(21);
  }

  @Test
  void shouldSettleOnceThoughRunTwiceAtATime() throws Exception {
    // given
    restore();
    ExecutorService two = Executors.newFixedThreadPool(2);
    List<Future<Settlement>> runs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      runs.add(two.submit(() -> settlement().settle(events, Mode.SETTLE, Map.of())));
    }

    // when
    for (Future<Settlement> run : runs) {
      try {
        run.get();
      } catch (ExecutionException e) {
        assertThat(e).hasMessageContaining("Concurrent");
      }
    }
    two.shutdown();
    settlement().settle(events, Mode.SETTLE, Map.of());
    settlement().settle(rejected, Mode.SETTLE, Map.of());

    // then
    assertEachRecordOnce();
  }

  @Test
  void shouldLeaveWhatWasErasedErased() {
    // given
    restore();
    lake.spark()
        .sql(
            "delete from delta.`%s` where ingest.topic = 'events.enriched' and ingest.offset = 3"
                .formatted(lake.path(Lake.EVENTS_REJECTED)));

    // when
    settlement().settle(events, Mode.SETTLE, Map.of());

    // then
    assertThat(offsets(Lake.EVENTS, "events.enriched")).hasSize(20).doesNotContain(3L);
  }

  /** The rows are written, and the refusals are still there. */
  private void crashBetweenTheTwoTables() {
    restore();
    long before = rejectedVersion();
    settlement().settle(events, Mode.SETTLE, Map.of());
    sql(Lake.EVENTS_REJECTED, "restore table %s to version as of " + before);
  }

  private Dataset<Row> sql(String table, String statement) {
    return lake.spark().sql(statement.formatted("delta.`" + lake.path(table) + "`"));
  }

  /** As VACUUM does. */
  private void deleteWhatOnlyOlderVersionsName(String table) throws IOException {
    List<String> named = List.of(sql(table, "select * from %s").inputFiles());
    try (java.util.stream.Stream<Path> files = Files.walk(Path.of(lake.path(table)))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".parquet")).toList()) {
        if (!file.toString().contains("_delta_log")
            && named.stream().noneMatch(each -> each.endsWith("/" + file.getFileName()))) {
          Files.delete(file);
        }
      }
    }
  }

  private void restore() {
    registry.clear();
    registry.register("events.enriched-value", EVENT);
    registry.register("events.rejected-value", REJECTED);
  }

  private void assertEachRecordOnce() {
    assertThat(offsets(Lake.EVENTS, "events.enriched"))
        .containsExactlyElementsOf(LongStream.rangeClosed(0, 20).boxed().toList());
    assertThat(offsets(Lake.EVENTS_REJECTED, "events.enriched")).containsExactly(21L, 22L);
    assertThat(offsets(Lake.EVENTS_REJECTED, "events.rejected"))
        .containsExactlyElementsOf(LongStream.rangeClosed(0, 20).boxed().toList());
    assertThat(
            lake.spark()
                .sql(
                    "select event_id from delta.`%s` where ingest.topic = 'events.rejected'"
                        .formatted(lake.path(Lake.EVENTS_REJECTED)))
                .collectAsList())
        .noneMatch(row -> row.isNullAt(0));
  }

  private List<Long> offsets(String table, String topic) {
    return lake
        .spark()
        .sql(
            "select ingest.offset from delta.`%s` where ingest.topic = '%s' order by 1"
                .formatted(lake.path(table), topic))
        .collectAsList()
        .stream()
        .map((Row row) -> row.getLong(0))
        .toList();
  }

  private long rejectedVersion() {
    return new LakeTables(lake).version(Lake.EVENTS_REJECTED);
  }

  private UndecodableSettlement settlement() {
    return new UndecodableSettlement(lake, new Contracts(access), CLOCK);
  }

  private static void write(BatchWriter writer, Stream stream, FakeTopic topic) {
    writer.write(
        new Batch(stream, "q", 0, topic.range(0, topic.end()), topic.read(0, topic.end())),
        StartingPoint.NONE,
        "");
  }
}
