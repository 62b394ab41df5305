package io.tributary.lake.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contract.ContractSchemas;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeFixture;
import io.tributary.lake.audit.AuditOptions.UseOfMemory;
import io.tributary.lake.audit.Finding.Kind;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.ingest.FakeRegistry;
import io.tributary.lake.ingest.Records;
import io.tributary.lake.position.IngestCommit;
import io.tributary.lake.position.OffsetRange;
import io.tributary.lake.position.Offsets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private static final String RAW = "events.raw";
  private static final String ENRICHED = "events.enriched";
  private static final String REJECTED = "events.rejected";
  private static final Schema EVENT = ContractSchemas.load("EnrichedEvent");
  private static final StructType PLACE =
      new StructType()
          .add("topic", DataTypes.StringType)
          .add("partition", DataTypes.IntegerType)
          .add("offset", DataTypes.LongType);
  private static final StructType EVENTS =
      new StructType()
          .add("event_id", DataTypes.StringType)
          .add("source", PLACE)
          .add("ingest", PLACE);
  private static final StructType REFUSALS =
      EVENTS
          .add("outcome", DataTypes.StringType)
          .add("attempt", DataTypes.IntegerType)
          .add("value", DataTypes.BinaryType);

  @TempDir Path directory;

  private final FakeTopics topics = new FakeTopics();
  private final FakeRegistry registry = new FakeRegistry();
  private final List<Row> events = new ArrayList<>();
  private final List<Row> refusals = new ArrayList<>();
  private Lake lake;
  private int schemaId;
  private long eventsHeld;
  private long refusalsHeld;
  private int batch;

  @BeforeEach
  void prepare() {
    lake = LakeFixture.in(directory);
    schemaId = registry.registry().register(ENRICHED + "-value", EVENT).id();
  }

  @Test
  void shouldFindEachOffsetInOnePlace() {
    // given
    accept("a");
    topics.mark(RAW);
    refuse("b", "INVALID", 1);
    refuse("c", "DUPLICATE", 2);
    write();
    enrich("d", raw("d"));
    raw("e");
    topics.commit(RAW, 5);

    // when
    AuditReport report = audit();

    // then
    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.BALANCED);
    Tally tally = report.total();
    assertThat(tally.accepted()).isEqualTo(1);
    assertThat(tally.refused()).isEqualTo(Map.of("INVALID", 1L, "DUPLICATE", 1L));
    assertThat(tally.replays()).isEqualTo(1);
    assertThat(tally.noRecord()).isEqualTo(1);
    assertThat(tally.inFlight()).isEqualTo(2);
    assertThat(tally.offsets()).isEqualTo(report.offsets()).isEqualTo(6);
  }

  @Test
  void shouldNameARowThatWasDeleted() {
    // given
    accept("a");
    accept("b");
    accept("c");
    write();
    audit();

    // when
    sql("DELETE FROM %s WHERE event_id = 'b'");

    // then
    AuditReport report = audit();
    assertThat(report.verdict()).isEqualTo(Verdict.UNBALANCED);
    Finding missing = only(report, Kind.MISSING, RAW);
    assertThat(missing.place()).isEqualTo("events.raw/0/1");
    assertThat(missing.eventId()).isEqualTo("b");
    assertThat(missing.message()).contains("events.enriched/0/1");
    assertThat(only(report, Kind.MISSING, ENRICHED).offset()).isEqualTo(1);
    assertThat(report.notes()).anyMatch(note -> note.contains("DELETE"));
    assertThat(report.total().offsets()).isEqualTo(3);
  }

  @Test
  void shouldNameTheCommitsThatTookRowsAway() {
    // given
    accept("a");
    accept("b");
    accept("c");
    refuse("d", "INVALID", 1);
    write();
    sql("DELETE FROM %s WHERE event_id = 'a'");
    sql("MERGE INTO %s t USING (SELECT 'c' AS id) s ON t.event_id = s.id WHEN MATCHED THEN DELETE");
    topics.retainFrom(ENRICHED, 1);

    // when
    AuditReport report = audit();

    // then
    assertThat(report.verdict()).isEqualTo(Verdict.UNBALANCED);
    assertThat(report.deleted()).isEqualTo(2);
    assertThat(report.findings())
        .filteredOn(each -> each.kind() == Kind.MISSING && RAW.equals(each.topic()))
        .extracting(Finding::message)
        .satisfiesExactly(
            a -> assertThat(a).contains("version 1 (DELETE, ", "table events", "only if"),
            c -> assertThat(c).contains("events.enriched/0/2", "version 2 (MERGE, "));
  }

  @Test
  void shouldNameAFileThatIsGoneAndTheRecordsThatWereInIt() throws IOException {
    // given
    accept("a");
    write();
    accept("b");
    write();
    audit();
    TableLog log = TableLog.of(lake.spark(), lake.path(Lake.EVENTS));
    Files.delete(Path.of(lake.path(Lake.EVENTS), log.files().select("path").first().getString(0)));

    // then
    AuditReport report = audit();
    assertThat(report.verdict()).isEqualTo(Verdict.UNBALANCED);
    assertThat(report.total().missing()).isEqualTo(1);
    assertThat(report.findings())
        .filteredOn(each -> each.kind() == Kind.FILES)
        .singleElement()
        .satisfies(each -> assertThat(each.message()).contains("table events: 1 of its files"));
  }

  @Test
  void shouldNotAdviseToSendAgainWhatMayHaveBeenDeleted() {
    // given
    accept("a");
    accept("b");
    write();
    sql("DELETE FROM %s WHERE event_id = 'a'");
    lake.spark().conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
    lake.spark().conf().set("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2");
    sql("VACUUM %s RETAIN 0 HOURS");
    lake.spark().conf().unset("spark.databricks.delta.retentionDurationCheck.enabled");
    lake.spark().conf().unset("spark.sql.sources.parallelPartitionDiscovery.parallelism");
    topics.retainFrom(ENRICHED, 1);

    // then
    assertThat(only(audit(), Kind.MISSING, RAW).message())
        .contains("version 1 (DELETE, ", "VACUUM")
        .doesNotContain("send it again");
  }

  @Test
  void shouldNameARowThatIsThereTwice() {
    // given
    accept("a");
    accept("b");
    write();
    audit();

    // when
    sql("INSERT INTO %1$s SELECT * FROM %1$s WHERE event_id = 'a'");

    // then
    AuditReport report = audit();
    assertThat(report.verdict()).isEqualTo(Verdict.UNBALANCED);
    Finding doubled = only(report, Kind.DOUBLED, RAW);
    assertThat(doubled.place()).isEqualTo("events.raw/0/0");
    assertThat(doubled.eventId()).isEqualTo("a");
    assertThat(report.total().offsets()).isEqualTo(2);
  }

  @Test
  void shouldBalanceAfterARedecodeAndNameOneThatIsHalfway() {
    // given a record that lake-writer could not decode when it came
    accept("a");
    long source = raw("b");
    long place = enrich("b", source);
    Row origin = place(ENRICHED, place);
    refusals.add(RowFactory.create("b", origin, origin, "UNDECODABLE", 1, new byte[0]));
    topics.commit(RAW, source + 1);
    write();
    audit();

    // when
    Row row = RowFactory.create("b", place(RAW, source), origin);
    lake.spark()
        .createDataFrame(List.of(row), EVENTS)
        .write()
        .format("delta")
        .mode("append")
        .option("userMetadata", "{\"tributary\":{\"redecode\":\"events.enriched\",\"number\":0}}")
        .save(lake.path(Lake.EVENTS));
    AuditReport halfway = audit();
    lake.spark()
        .sql("DELETE FROM delta.`" + lake.path(Lake.EVENTS_REJECTED) + "` WHERE event_id = 'b'");
    AuditReport done = audit();

    // then
    assertThat(halfway.verdict()).isEqualTo(Verdict.UNBALANCED);
    assertThat(halfway.findings()).extracting(Finding::kind).containsOnly(Kind.DOUBLED);
    assertThat(done.findings()).isEmpty();
    assertThat(done.verdict()).isEqualTo(Verdict.BALANCED);
    assertThat(done.total().accepted()).isEqualTo(2);
    assertThat(done.total().refused()).isEmpty();
  }

  @Test
  void shouldNameARecordThatIsARowOfBothTables() {
    // given
    accept("a");
    refusals.add(
        RowFactory.create("a", place(RAW, 0), place(REJECTED, 0), "INVALID", 1, new byte[0]));
    topics.send(REJECTED, new byte[] {1});
    write();

    // then
    AuditReport report = audit();
    Finding doubled = only(report, Kind.DOUBLED, RAW);
    assertThat(doubled.place()).isEqualTo("events.raw/0/0");
    assertThat(doubled.message()).contains("events,", "events_rejected (INVALID)");
    assertThat(report.total().offsets()).isEqualTo(report.offsets()).isEqualTo(1);
  }

  @Test
  void shouldNameARowThatComesFromNoRecord() {
    // given
    accept("a");
    events.add(RowFactory.create("b", place(RAW, 5), place(ENRICHED, 5)));
    write();

    // then
    AuditReport report = audit();
    assertThat(report.verdict()).isEqualTo(Verdict.UNBALANCED);
    assertThat(report.findings())
        .filteredOn(each -> each.kind() == Kind.STRAY)
        .singleElement()
        .satisfies(each -> assertThat(each.place()).isEqualTo("events.raw/0/1"));
  }

  @Test
  void shouldAuditTheRecordsOfATimeAndRememberNothing() {
    // given offsets are times here
    accept("a");
    accept("b");
    accept("c");
    write();
    sql("DELETE FROM %s WHERE event_id = 'a'");

    // when
    AuditReport report = audit(1, 3);

    // then
    assertThat(report.verdict()).isEqualTo(Verdict.BALANCED);
    assertThat(report.offsets()).isEqualTo(2);
    assertThat(report.total().accepted()).isEqualTo(2);
    assertThat(audit(0, 2).total().missing()).isEqualTo(1);
    assertThat(audit().partitions().get(0).remembered()).isZero();
  }

  @Test
  void shouldNameTheRowsOfAFileThatARewriteHasLeftOut() throws IOException {
    // given
    accept("a");
    write();
    accept("b");
    write();
    audit();

    // when a commit that says it is OPTIMIZE takes a file away and puts none in its place
    TableLog log = TableLog.of(lake.spark(), lake.path(Lake.EVENTS));
    String path = log.files().select("path").first().getString(0);
    long version = log.latestVersion() + 1;
    Files.writeString(
        Path.of(lake.path(Lake.EVENTS), "_delta_log", "%020d.json".formatted(version)),
        """
        {"commitInfo":{"timestamp":1,"operation":"OPTIMIZE","operationParameters":{}}}
        {"remove":{"path":"%s","deletionTimestamp":1,"dataChange":false}}
        """
            .formatted(path));

    // then
    AuditReport report = audit();
    assertThat(report.verdict()).isEqualTo(Verdict.UNBALANCED);
    Finding missing = only(report, Kind.MISSING, RAW);
    assertThat(missing.place())
        .isEqualTo(only(report, Kind.MISSING, ENRICHED).place().replace(ENRICHED, RAW));
    assertThat(missing.eventId()).isEqualTo(missing.offset() == 0 ? "a" : "b");
    assertThat(report.notes()).anyMatch(note -> note.contains("number of rows"));
  }

  @Test
  void shouldNameOffsetsThatTheGroupHasPassedOver() {
    // given
    accept("a");
    raw("b");
    raw("c");
    topics.commit(RAW, 1);
    write();
    assertThat(audit().total().inFlight()).isEqualTo(2);

    // when
    topics.commit(RAW, 3);

    // then
    AuditReport report = audit();
    assertThat(report.findings())
        .extracting(Finding::place)
        .containsExactly("events.raw/0/1", "events.raw/0/2");
    assertThat(report.findings()).extracting(Finding::eventId).containsExactly("b", "c");
    assertThat(report.findings().get(0).message()).contains("passed over");
  }

  @Test
  void shouldNameACheckpointThatWouldPassOverRecords() throws IOException {
    // given
    accept("a");
    write();
    checkpoint(1);
    assertThat(audit().findings()).isEmpty();

    // when
    checkpoint(7);

    // then
    AuditReport report = audit();
    assertThat(report.verdict()).isEqualTo(Verdict.UNBALANCED);
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.CHECKPOINT);
              assertThat(finding.message()).contains("{0=7}", "{0=1}");
            });
  }

  @Test
  void shouldNotCallFineWhatTheTopicHasDropped() {
    // given
    raw("gone");
    accept("a");
    write();
    topics.retainFrom(RAW, 1);

    // then
    AuditReport report = audit();
    assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(report.total().unprovable()).isEqualTo(1);
    assertThat(audit().verdict()).as("nor the next time").isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void shouldNotTakeAHoleOfACompactedTopicForATransactionsEnd() {
    // given
    topics.mark(RAW).compact(RAW);
    accept("a");
    write();

    // then
    assertThat(audit().total().unprovable()).isEqualTo(1);
  }

  @Test
  void shouldFindInFlightWhatIsBehindAnOpenTransaction() {
    // given
    accept("a");
    write();
    enrich("b", raw("b"));
    topics.openFrom(ENRICHED, 1).commit(RAW, 2);

    // then
    AuditReport report = audit();
    assertThat(report.verdict()).isEqualTo(Verdict.BALANCED);
    assertThat(report.total().inFlight()).isEqualTo(1);
  }

  @Test
  void shouldReadOnlyWhatIsNewTheSecondTime() {
    // given
    accept("a");
    accept("b");
    write();
    audit();
    sql("OPTIMIZE %s");
    refuse("c", "INVALID", 1);
    write();

    // when
    AuditReport report = audit();

    // then
    assertThat(report.verdict()).isEqualTo(Verdict.BALANCED);
    assertThat(report.notes()).isEmpty();
    assertThat(report.partitions().get(0).remembered()).isEqualTo(2);
    assertThat(report.total().accepted()).isEqualTo(2);
    assertThat(report.total().refused()).isEqualTo(Map.of("INVALID", 1L));
    assertThat(audit(UseOfMemory.IGNORE).partitions().get(0).remembered()).isZero();
  }

  @Test
  void shouldAuditAgainWhenATopicWasCreatedAnew() {
    // given
    accept("a");
    write();
    audit();
    topics.createAnew(RAW);

    // then
    assertThat(audit().notes()).anyMatch(note -> note.contains("created anew"));
  }

  @Test
  void shouldSayThatItCannotTellWithoutTheGroupsOffsets() {
    // given
    raw("a");

    // then
    assertThatThrownBy(this::audit)
        .isInstanceOf(CannotTellException.class)
        .hasMessageContaining("audit.enricher-group");
  }

  private AuditReport audit() {
    return audit(UseOfMemory.TRUST);
  }

  private AuditReport audit(UseOfMemory memory) {
    return audit(
        new AuditOptions(
            Optional.empty(), Optional.empty(), memory, AuditOptions.Aggregates.LEFT_OUT, 10));
  }

  private AuditReport audit(long from, long to) {
    return audit(
        new AuditOptions(
            Optional.of(Instant.ofEpochMilli(from)),
            Optional.of(Instant.ofEpochMilli(to)),
            UseOfMemory.TRUST,
            AuditOptions.Aggregates.LEFT_OUT,
            10));
  }

  private AuditReport audit(AuditOptions options) {
    return new Audit(
            lake, LakeFixture.config(directory), topics, registry, Clock.systemUTC(), step -> {})
        .run(options);
  }

  private static Finding only(AuditReport report, Kind kind, String topic) {
    List<Finding> found =
        report.findings().stream()
            .filter(each -> each.kind() == kind && topic.equals(each.topic()))
            .toList();
    assertThat(found).as("%s of %s in %s", kind, topic, report.findings()).hasSize(1);
    return found.get(0);
  }

  private long raw(String id) {
    return topics.send(RAW, "{\"event_id\":\"%s\"}".formatted(id).getBytes(StandardCharsets.UTF_8));
  }

  private long enrich(String id, long source) {
    GenericRecord event = Records.anEvent(EVENT, id);
    GenericRecord origin = (GenericRecord) event.get("source");
    origin.put("topic", RAW);
    origin.put("partition", 0);
    origin.put("offset", source);
    return topics.send(ENRICHED, Records.encoded(event, schemaId));
  }

  private void accept(String id) {
    long source = raw(id);
    long place = enrich(id, source);
    events.add(RowFactory.create(id, place(RAW, source), place(ENRICHED, place)));
    topics.commit(RAW, source + 1);
  }

  private void refuse(String id, String outcome, int attempt) {
    long source = raw(id);
    long place = topics.send(REJECTED, new byte[] {1});
    refusals.add(
        RowFactory.create(
            id, place(RAW, source), place(REJECTED, place), outcome, attempt, new byte[0]));
    topics.commit(RAW, source + 1);
  }

  private static Row place(String topic, long offset) {
    return RowFactory.create(topic, 0, offset);
  }

  /** Writes what has come, as lake-writer does. */
  private void write() {
    eventsHeld = write(Lake.EVENTS, ENRICHED, events, EVENTS, eventsHeld);
    refusalsHeld = write(Lake.EVENTS_REJECTED, REJECTED, refusals, REFUSALS, refusalsHeld);
    batch++;
  }

  private long write(String table, String topic, List<Row> rows, StructType columns, long from) {
    long end = topics.end(topic);
    OffsetRange range = new OffsetRange(new Offsets(Map.of(0, from)), new Offsets(Map.of(0, end)));
    LakeFixture.append(
        lake,
        table,
        rows,
        columns,
        new IngestCommit(
            table, "q", batch, topic, range, IngestCommit.Rows.DECODED, IngestCommit.Marks.NONE));
    rows.clear();
    return end;
  }

  private void sql(String statement) {
    lake.spark().sql(statement.formatted("delta.`" + lake.path(Lake.EVENTS) + "`"));
  }

  private void checkpoint(long end) throws IOException {
    Path checkpoint = directory.resolve("checkpoints/events");
    Map<String, String> files =
        Map.of(
            "metadata", "{\"id\":\"q\"}",
            "sources/0/0", "\0v1\n{\"events.enriched\":{\"0\":0}}",
            "offsets/0", "v1\n{}\n{\"events.enriched\":{\"0\":" + end + "}}",
            "commits/0", "v1\n{}");
    for (Map.Entry<String, String> each : files.entrySet()) {
      Path file = checkpoint.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
    }
  }
}
