package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.WireFormat;
import io.tributary.contract.registry.InMemorySchemaRegistry;
import io.tributary.lake.Cases;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeFixture;
import io.tributary.lake.config.TopicsConfig;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.position.OffsetRange;
import io.tributary.lake.position.Offsets;
import io.tributary.lake.position.Standing;
import io.tributary.lake.position.StartingPoint;
import io.tributary.lake.position.TablePosition;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchWriterTest {
  private static final Schema EVENT = ContractSchemas.load("EnrichedEvent");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-02T00:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  private final AtomicReference<Instant> now = new AtomicReference<>(CLOCK.instant());
  private IdPatience patience = new IdPatience(Duration.ZERO, CLOCK);

  private final FakeRegistry registry = new FakeRegistry();
  private final List<Stream> streams =
      Stream.of(new TopicsConfig("events.enriched", "events.rejected"));
  private final Stream events = streams.get(0);
  private final Stream rejected = streams.get(1);
  private final FakeTopic topic = new FakeTopic("events.enriched");
  private Lake lake;
  private BatchWriter writer;
  private int eventId;
  private int rejectedId;

  @BeforeEach
  void prepare() {
    lake = LakeFixture.in(directory);
    eventId = registry.registry().register("events.enriched-value", EVENT).id();
    rejectedId =
        registry
            .registry()
            .register("events.rejected-value", ContractSchemas.load("RejectedEvent"))
            .id();
    writer = newWriter();
    writer.prepare(events, rejected);
  }

  @Test
  void shouldWriteEachFieldWithItsValue() {
    // given
    topic.send(event("a"));

    // when
    BatchReport report = write(0, 0, 1, Offsets.NONE);

    // then
    Row row = rows(Lake.EVENTS).get(0);
    assertThat(row.<String>getAs("user_id")).isEqualTo("u-a");
    assertThat(row.<BigDecimal>getAs("revenue")).isEqualTo(new BigDecimal("12.3400"));
    assertThat(row.<java.time.Instant>getAs("event_time"))
        .isEqualTo(Instant.ofEpochMilli(Records.TIME));
    assertThat(row.<Object>getAs("event_date").toString()).isEqualTo("2026-03-01");
    assertThat(row.<Row>getAs("source").<Long>getAs("offset")).isEqualTo(7);
    assertThat(row.<Row>getAs("ingest").<Long>getAs("offset")).isZero();
    assertThat(row.<Row>getAs("ingest").<String>getAs("topic")).isEqualTo("events.enriched");
    assertThat(row.<String>getAs("session_id")).isNull();
    assertThat(report.rows()).isEqualTo(1);
    assertThat(report.newestEvent()).contains(Instant.ofEpochMilli(Records.TIME));
  }

  @Test
  void shouldWriteASmallBatchAsOneFile() {
    // given
    for (int i = 0; i < 10; i++) {
      topic.send(event("e" + i));
    }

    // when
    write(0, 0, 10, Offsets.NONE);

    // then
    assertThat(lake.spark().read().format("delta").load(lake.path(Lake.EVENTS)).inputFiles())
        .hasSize(1);
  }

  @Test
  void shouldNotDoubleABatchThatComesAgain() {
    // given
    topic.send(event("a")).send(event("b"));
    write(0, 0, 2, Offsets.NONE);

    // when
    write(0, 0, 2, Offsets.NONE);

    // then
    assertThat(ids()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void shouldKeepUndecodableRecordsWholeWithTheReason() {
    // given
    byte[] cut = event("cut");
    topic
        .send("no avro".getBytes(StandardCharsets.UTF_8))
        .send(event("fine"))
        .send(new byte[] {0, 0})
        .send(Records.encoded(Records.anEvent(EVENT, "x"), 4711))
        .send(java.util.Arrays.copyOf(cut, cut.length - 3))
        .send(java.util.Arrays.copyOf(cut, cut.length + 1))
        .send(Records.encoded(Records.aRejectedEvent("r"), rejectedId))
        .send(null);

    // when
    BatchReport report = write(0, 0, topic.end(), Offsets.NONE);

    // then
    assertThat(ids()).containsExactly("fine");
    assertThat(report.undecodable()).isEqualTo(7);
    List<Row> refused =
        lake.spark()
            .sql(
                "select outcome, reasons[0].code, value, source.offset, ingest.offset from delta.`"
                    + lake.path(Lake.EVENTS_REJECTED)
                    + "` order by ingest.offset")
            .collectAsList();
    assertThat(refused).extracting(row -> row.getString(0)).containsOnly("UNDECODABLE");
    assertThat(refused)
        .extracting(row -> row.getString(1))
        .containsExactly(
            "NOT_AVRO",
            "NOT_AVRO",
            "UNKNOWN_SCHEMA_ID",
            "CORRUPT_AVRO",
            "CORRUPT_AVRO",
            "WRONG_RECORD",
            "NOT_AVRO");
    assertThat(refused)
        .extracting(row -> row.getLong(3))
        .containsExactly(0L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat((byte[]) refused.get(0).get(2)).asString().isEqualTo("no avro");
    assertThat(refused.get(6).get(2)).isNull();
  }

  @Test
  void shouldWriteTheUndecodablePartOfABatchWhoseEventsAreThereAlready() {
    // given a crash between the two tables
    topic.send(event("a")).send(new byte[] {9, 9, 9}).send(event("b"));
    write(0, 0, 3, Offsets.NONE);
    String rejected = lake.path(Lake.EVENTS_REJECTED);
    long before = TableLog.of(lake.spark(), rejected).latestVersion() - 1;
    lake.spark().sql("RESTORE delta.`%s` TO VERSION AS OF %d".formatted(rejected, before));

    // when the query begins again, under another id, where the events table ends
    OffsetRange held = position(Lake.EVENTS).orElseThrow();
    newWriter().write(batch("another", 0, held.from().of(0), 3), at(held.end()), "");

    // then
    assertThat(ids()).containsExactlyInAnyOrder("a", "b");
    assertThat(rows(Lake.EVENTS_REJECTED)).hasSize(1);
  }

  @Test
  void shouldNotRefuseTwiceWhatIsRefusedAlready() {
    // given
    topic.send(new byte[] {9}).send(event("a"));
    write(0, 0, 2, Offsets.NONE);

    // when
    OffsetRange held = position(Lake.EVENTS).orElseThrow();
    newWriter().write(batch("another", 0, 0, 2), at(held.end()), "");

    // then
    assertThat(rows(Lake.EVENTS_REJECTED)).hasSize(1);
    assertThat(ids()).containsExactly("a");
  }

  @Test
  void shouldGiveANewSchemaVersionItsColumnInTheNextBatch() {
    // given
    topic.send(event("old"));
    write(0, 0, 1, Offsets.NONE);
    Schema second = withField("device");
    int id = registry.registry().register("events.enriched-value", second).id();
    GenericRecord event = Records.anEvent(second, "new");
    event.put("device", "phone");
    topic.send(Records.encoded(event, id)).send(event("old-again"));

    // when
    write(1, 1, 3, Offsets.NONE);

    // then
    assertThat(
            lake.spark()
                .sql(
                    "select event_id, device from delta.`"
                        + lake.path(Lake.EVENTS)
                        + "` order by event_id")
                .collectAsList())
        .extracting(row -> row.getString(0) + "=" + row.getString(1))
        .containsExactly("new=phone", "old=null", "old-again=null");
  }

  @ParameterizedTest
  @CsvSource({
    "user_id,customer,user_id",
    "event_type,kind,event_type",
    "source.topic,source.place,topic",
    "ingest,origin,ingest"
  })
  void shouldRefuseToWriteBesideAColumnThatWasRenamedByHand(String from, String to, String back) {
    // given
    topic.send(event("a")).send(event("b"));
    write(0, 0, 1, Offsets.NONE);
    alter(
        "SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name', 'delta.minReaderVersion' = '2', 'delta.minWriterVersion' = '5')");
    alter("RENAME COLUMN %s TO %s".formatted(from, to.substring(to.indexOf('.') + 1)));
    List<String> columns = columns();

    // then
    assertThatThrownBy(() -> write(1, 1, 2, Offsets.NONE))
        .hasMessageContaining(
            "the column " + from + " of table events was renamed by hand to " + to)
        .hasMessageContaining("RENAME COLUMN " + to + " TO " + back);
    assertThatThrownBy(() -> newWriter().prepare(events, rejected))
        .hasMessageContaining("was renamed by hand");
    assertThat(columns()).isEqualTo(columns);

    // and when
    alter("RENAME COLUMN %s TO %s".formatted(to, back));
    write(1, 1, 2, Offsets.NONE);

    // then
    assertThat(ids()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void shouldRefuseToWriteBesideALaterColumnThatMayHaveBeenRenamed() {
    // given
    topic.send(event("a")).send(event("b"));
    write(0, 0, 1, Offsets.NONE);
    alter(
        "SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name', 'delta.minReaderVersion' = '2', 'delta.minWriterVersion' = '5')");
    registry.registry().register("events.enriched-value", withField("device"));
    write(1, 1, 2, Offsets.NONE);
    alter("RENAME COLUMN device TO gadget");

    // then
    assertThatThrownBy(() -> write(2, 1, 2, Offsets.NONE))
        .hasMessageContaining("table events has no column device")
        .hasMessageContaining("gadget");

    // and when
    alter("ADD COLUMNS (device string)");
    write(2, 1, 2, Offsets.NONE);

    // then
    assertThat(columns()).contains("device", "gadget");
  }

  private void alter(String change) {
    lake.spark().sql("ALTER TABLE delta.`%s` %s".formatted(lake.path(Lake.EVENTS), change));
  }

  private List<String> columns() {
    return List.of(
        lake.spark().read().format("delta").load(lake.path(Lake.EVENTS)).schema().fieldNames());
  }

  @Test
  void shouldSayInEachCommitHowFarItGoes() {
    // given
    topic.send(event("a")).send(event("b"));

    // when
    write(0, 0, 2, Offsets.NONE);

    // then
    assertThat(position(Lake.EVENTS)).contains(topic.range(0, 2));
  }

  @Test
  void shouldFindThePositionOfARestoredTable() {
    // given
    topic.send(event("a")).send(event("b"));
    write(0, 0, 1, Offsets.NONE);
    long version = TableLog.of(lake.spark(), lake.path(Lake.EVENTS)).latestVersion();
    write(1, 1, 2, Offsets.NONE);

    // when
    lake.spark()
        .sql("restore table delta.`" + lake.path(Lake.EVENTS) + "` to version as of " + version);

    // then
    assertThat(position(Lake.EVENTS)).contains(topic.range(0, 1));
  }

  @Test
  void shouldWriteRefusalsByTheirDayAndOutcome() {
    // given
    FakeTopic refusals = new FakeTopic("events.rejected");
    refusals.send(Records.encoded(Records.aRejectedEvent("r"), rejectedId)).send(new byte[] {5});

    // when
    writer.write(
        new Batch(rejected, "q", 0, refusals.range(0, 2), refusals.read(0, 2)),
        at(Offsets.NONE),
        "");

    // then
    assertThat(
            lake.spark()
                .sql(
                    "select cast(rejected_date as string), outcome, event_id from delta.`"
                        + lake.path(Lake.EVENTS_REJECTED)
                        + "` order by outcome")
                .collectAsList())
        .extracting(row -> row.mkString("|"))
        .containsExactly("2026-03-01|INVALID|r", "2026-03-02|UNDECODABLE|null");
  }

  @Test
  void shouldWaitForAnIdThatTheRegistryDoesNotHaveYet() {
    // given a follower that lags
    awaitIds();
    Schema second = withField("device");
    GenericRecord event = Records.anEvent(second, "new");
    event.put("device", "phone");
    topic.send(event("old")).send(Records.encoded(event, rejectedId + 1));
    assertThatThrownBy(() -> write(0, 0, 2, Offsets.NONE))
        .satisfies(
            failure ->
                assertThat(Outages.of(failure).orElseThrow())
                    .hasMessageContaining("no schema with id " + (rejectedId + 1))
                    .hasMessageContaining("(topic events.enriched, partition 0, offset 1)"));
    assertThat(rows(Lake.EVENTS)).isEmpty();

    // when
    int id = registry.registry().register("events.enriched-value", second).id();
    write(0, 0, 2, Offsets.NONE);

    // then
    assertThat(id).isEqualTo(rejectedId + 1);
    assertThat(ids()).containsExactlyInAnyOrder("old", "new");
    assertThat(rows(Lake.EVENTS_REJECTED)).isEmpty();
  }

  @Test
  void shouldWaitForAnIdThatMeansAnotherRecord() {
    // given
    awaitIds();
    topic.send(Records.encoded(Records.anEvent(EVENT, "x"), rejectedId));

    // then
    assertThatThrownBy(() -> write(0, 0, 1, Offsets.NONE))
        .satisfies(failure -> assertThat(Outages.of(failure)).isPresent());
    assertThat(rows(Lake.EVENTS_REJECTED)).isEmpty();
  }

  @Test
  void shouldNotBeHeldUpByMadeUpIdsForLongerThanItWaits() {
    // given
    awaitIds();
    topic
        .send(Records.encoded(Records.anEvent(EVENT, "x"), 4711))
        .send(Records.encoded(Records.anEvent(EVENT, "y"), 4712))
        .send(event("fine"))
        .send(Records.encoded(Records.anEvent(EVENT, "z"), 4713));
    assertThatThrownBy(() -> write(0, 0, 1, Offsets.NONE)).isNotNull();

    // when
    now.set(now.get().plus(Duration.ofMinutes(5)));
    write(0, 0, 1, Offsets.NONE);
    write(1, 1, 2, Offsets.NONE);
    write(2, 2, 3, Offsets.NONE);

    // then
    assertThat(ids()).containsExactly("fine");
    assertThat(rows(Lake.EVENTS_REJECTED)).hasSize(2);
    assertThatThrownBy(() -> write(3, 3, 4, Offsets.NONE)).isNotNull();
  }

  @Test
  void shouldNotReadByAnIdThatHasChangedItsMeaning() {
    // given
    Schema second = withField("device");
    registry.registry().register("events.enriched-value", second);
    topic.send(event("a")).send(event("b"));
    write(0, 0, 1, Offsets.NONE);

    // when a registry is rebuilt, the newest version first
    InMemorySchemaRegistry rebuilt = (InMemorySchemaRegistry) registry.registry();
    rebuilt.clear();
    rebuilt.register("events.enriched-value", second);
    rebuilt.register("events.enriched-value", EVENT);

    // then
    assertThatThrownBy(() -> write(1, 1, 2, Offsets.NONE))
        .isInstanceOf(OutageException.class)
        .hasMessageContaining("schema id 1 of subject events.enriched-value meant version 1")
        .hasMessageContaining("Restore the registry's ids");
    assertThat(ids()).containsExactly("a");
  }

  @Test
  void shouldNotLoseAFieldOfAVersionThatTheSubjectDoesNotList() {
    // given
    Schema second = withField("device");
    int id = registry.registry().register("elsewhere-value", second).id();
    topic.send(Records.encoded(Records.anEvent(second, "x"), id));

    // when
    write(0, 0, 1, Offsets.NONE);

    // then
    assertThat(rows(Lake.EVENTS)).isEmpty();
    assertThat(rows(Lake.EVENTS_REJECTED).get(0).getList(1).get(0).toString())
        .contains("WRONG_RECORD", "is no version of the topic's subject");
  }

  @Test
  void shouldReadADeletedVersionForWhoseFieldsThereAreColumns() {
    // given
    InMemorySchemaRegistry rebuilt = (InMemorySchemaRegistry) registry.registry();
    rebuilt.clear();
    rebuilt.register("deleted-value", EVENT);
    rebuilt.register("events.enriched-value", withField("device"));
    topic.send(event("old"));

    // when
    newWriter().write(batch("query", 0, 0, 1), at(Offsets.NONE), "");

    // then
    assertThat(ids()).containsExactly("old");
  }

  @Test
  void shouldKeepTheHeadersOfUndecodableRecords() {
    // given
    byte[] guid = {1, 2, 3, 4};
    topic.send(
        new byte[] {12, 34, 56},
        List.of(RowFactory.create("__value_schema_id", guid), RowFactory.create("empty", null)));
    topic.send(new byte[] {9});

    // when
    write(0, 0, 2, Offsets.NONE);

    // then
    List<Row> refused =
        lake.spark()
            .sql(
                "select headers from delta.`%s` order by ingest.offset"
                    .formatted(lake.path(Lake.EVENTS_REJECTED)))
            .collectAsList();
    List<Row> headers = refused.get(0).getList(0);
    assertThat(headers)
        .extracting(header -> header.getString(0))
        .containsExactly("__value_schema_id", "empty");
    assertThat((byte[]) headers.get(0).get(1)).isEqualTo(guid);
    assertThat(headers.get(1).isNullAt(1)).isTrue();
    assertThat(refused.get(1).getList(0)).isEmpty();
  }

  @Test
  void shouldRefuseAPartitionThatHiveReadsAsNullAndWriteWhatIsBesideIt() {
    // given
    topic.send(aCase("13-hive-default-partition.bin")).send(aCase("13-good-beside-it.bin"));

    // when
    BatchReport report = write(0, 0, 2, Offsets.NONE);

    // then
    assertThat(report.undecodable()).isEqualTo(1);
    assertThat(ids()).containsExactly("hive-2");
    Row refused = rows(Lake.EVENTS_REJECTED).get(0);
    assertThat(refused.<String>getAs("outcome")).isEqualTo("UNDECODABLE");
    assertThat(refused.<Row>getList(refused.fieldIndex("reasons")).get(0).getString(0))
        .isEqualTo("BAD_PARTITION");
    assertThat(refused.<byte[]>getAs("value")).isEqualTo(aCase("13-hive-default-partition.bin"));
  }

  @Test
  void shouldKeepTheHeaderThatNamesTheSchemaOfAValueWithoutAFrame() {
    // given
    byte[] value = Cases.bytes("no-frame-guid-in-header.bin");
    byte[] guid = {1, 0x4b, 0x22, 0x7f};
    topic.send(value, List.of(RowFactory.create("__value_schema_id", guid)));

    // when
    write(0, 0, 1, Offsets.NONE);

    // then
    Row refused = rows(Lake.EVENTS_REJECTED).get(0);
    assertThat(refused.<byte[]>getAs("value")).isEqualTo(value);
    Row header = refused.<Row>getList(refused.fieldIndex("headers")).get(0);
    assertThat(header.getString(0)).isEqualTo("__value_schema_id");
    assertThat((byte[]) header.get(1)).isEqualTo(guid);
  }

  /** With the id of the contract's schema. */
  private byte[] aCase(String name) {
    byte[] value = Cases.bytes(name);
    WireFormat.writeHeader(value, eventId);
    return value;
  }

  /** Has ids waited for, by a clock that the test sets. */
  private void awaitIds() {
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now.get();
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    patience = new IdPatience(Duration.ofMinutes(5), clock);
    writer = newWriter();
  }

  private static Schema withField(String name) {
    Schema copy = Schema.createRecord(EVENT.getName(), EVENT.getDoc(), EVENT.getNamespace(), false);
    List<Schema.Field> fields =
        new java.util.ArrayList<>(
            EVENT.getFields().stream().map(f -> new Schema.Field(f, f.schema())).toList());
    fields.add(
        new Schema.Field(
            name,
            SchemaBuilder.unionOf().nullType().and().stringType().endUnion(),
            "new",
            Schema.Field.NULL_DEFAULT_VALUE));
    copy.setFields(fields);
    return copy;
  }

  private byte[] event(String id) {
    return Records.encoded(Records.anEvent(EVENT, id), eventId);
  }

  private BatchWriter newWriter() {
    return new BatchWriter(lake, new Contracts(registry), patience, CLOCK, "0.1.0");
  }

  private BatchReport write(long batch, long from, long end, Offsets held) {
    return writer.write(batch("query", batch, from, end), at(held), "");
  }

  private Batch batch(String queryId, long id, long from, long end) {
    return new Batch(events, queryId, id, topic.range(from, end), topic.read(from, end));
  }

  private Optional<OffsetRange> position(String table) {
    return new TablePosition(lake).of(table, table, "events.enriched").map(Standing::range);
  }

  private static StartingPoint at(Offsets held) {
    return new StartingPoint(held, held, held);
  }

  private List<String> ids() {
    return rows(Lake.EVENTS).stream().map(row -> row.<String>getAs("event_id")).toList();
  }

  private List<Row> rows(String table) {
    return lake.spark().read().format("delta").load(lake.path(table)).collectAsList();
  }
}
