package io.tributary.lake.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeFixture;
import io.tributary.lake.doctor.Finding.Severity;
import io.tributary.lake.ingest.FakeRegistry;
import io.tributary.lake.ingest.TopicState;
import io.tributary.lake.position.IngestCommit;
import io.tributary.lake.position.OffsetRange;
import io.tributary.lake.position.Offsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor finds wrong with checkpoints, topics, tables and schemas. */
class ChecksTest {
  private static final String TOPIC = "events.enriched";
  private static final String QUERY = "8a0c5b3e";

  @TempDir Path directory;

  private final SchemaRegistry registry = new FakeRegistry().registry();
  private TopicState topic = state("t-1", 0, 100);
  private Lake lake;
  private Path checkpoint;

  @BeforeEach
  void prepare() {
    lake = LakeFixture.in(directory);
    checkpoint = directory.resolve("checkpoints/events");
  }

  @Test
  void shouldFindAHealthyCheckpointAndATopicThatHasAllThatIsNeeded() throws IOException {
    table(DataTypes.StringType, 60);
    checkpoint(60);

    assertThat(checkpointCheck())
        .containsExactly(
            Finding.info("checkpoint of events", "complete, and the table agrees: {0=60}"));
  }

  @Test
  void shouldSayWhereALostCheckpointGoesOn() {
    table(DataTypes.StringType, 60);

    Finding finding = only(checkpointCheck());

    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.what()).contains("is lost", "{0=60}");
    assertThat(finding.remedy()).contains("nothing to do", "goes on where the table ends");
  }

  @Test
  void shouldSayWhyACheckpointCannotBeUsed() throws IOException {
    table(DataTypes.StringType, 60);
    checkpoint(80);

    Finding finding = only(checkpointCheck());

    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.what()).contains("cannot be used", "{0=80}", "{0=60}");
    assertThat(finding.remedy()).contains("renames it", "{0=60}");
  }

  @Test
  void shouldSayThatRecordsWereLostBeforeTheTableHadThem() throws IOException {
    table(DataTypes.StringType, 60);
    checkpoint(60);
    topic = state("t-1", 75, 100);

    Finding finding = checkpointCheck().get(1);

    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.what()).contains("has lost records", "{0=15}");
    assertThat(finding.remedy()).contains("--accept-loss");
  }

  @Test
  void shouldSayThatATopicWasCreatedAnew() throws IOException {
    table(DataTypes.StringType, 60);
    checkpoint(60);
    topic = state("t-2", 0, 100);

    Finding finding = checkpointCheck().get(1);

    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.what()).contains("is not the one", "t-2", "t-1");
    assertThat(finding.remedy()).contains("ingest.topics");
  }

  @Test
  void shouldSayThatATableHasAnotherTypeThanTheContract() {
    table(DataTypes.LongType, 60);
    registry.register(TOPIC + "-value", ContractSchemas.load("EnrichedEvent"));

    List<Finding> findings = Check.all(List.of(tableCheck()));

    assertThat(findings)
        .filteredOn(each -> each.severity() == Severity.ERROR)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.what()).contains("event_id");
              assertThat(each.remedy()).contains(TOPIC + "-value");
            });
  }

  @Test
  void shouldSayWhichColumnsTheNextBatchAdds() {
    table(DataTypes.StringType, 60);
    registry.register(TOPIC + "-value", ContractSchemas.load("EnrichedEvent"));

    assertThat(Check.all(List.of(tableCheck())))
        .allMatch(each -> each.severity() == Severity.INFO)
        .extracting(Finding::what)
        .contains("has no column user_id yet; the next batch adds it");
  }

  @Test
  void shouldNameASchemaIdThatTheRegistryDoesNotKnow() {
    int known = registry.register(TOPIC + "-value", ContractSchemas.load("EnrichedEvent")).id();
    int foreign = registry.register("other-value", ContractSchemas.load("RejectedEvent")).id();
    SchemaIdCheck check =
        new SchemaIdCheck(Map.of(), TOPIC, () -> topic, () -> Offsets.NONE, registry);

    assertThat(only(check.of(new SchemaIdCheck.Ids(Map.of(known, "a"), 0))).severity())
        .isEqualTo(Severity.INFO);
    Finding unknown =
        only(check.of(new SchemaIdCheck.Ids(Map.of(known, "a", 4711, "partition 3 offset 7"), 0)));
    assertThat(unknown.severity()).isEqualTo(Severity.ERROR);
    assertThat(unknown.what()).contains("4711").contains("partition 3 offset 7");
    Finding wrong =
        only(check.of(new SchemaIdCheck.Ids(Map.of(foreign, "partition 1 offset 2"), 0)));
    assertThat(wrong.severity()).isEqualTo(Severity.ERROR);
    assertThat(wrong.what())
        .contains("Schema id " + foreign + " is io.tributary.events.RejectedEvent")
        .contains("no version of subject " + TOPIC + "-value")
        .contains("partition 1 offset 2");
    assertThat(unknown.remedy()).contains("restore the registry's data");
  }

  private List<Finding> checkpointCheck() {
    return Check.all(
        List.of(
            new CheckpointCheck(
                lake,
                directory.resolve("checkpoints").toString(),
                Lake.EVENTS,
                TOPIC,
                () -> topic)));
  }

  private TableCheck tableCheck() {
    return new TableCheck(lake, Lake.EVENTS, TOPIC + "-value", registry);
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static TopicState state(String id, long beginning, long end) {
    return new TopicState(TOPIC, id, offsets(beginning), offsets(end));
  }

  private static Offsets offsets(long offset) {
    return new Offsets(Map.of(0, offset));
  }

  /** A table that holds the records before an offset. */
  private void table(DataType id, long end) {
    Row row = RowFactory.create(id.equals(DataTypes.LongType) ? (Object) 1L : "e");
    LakeFixture.append(
        lake,
        Lake.EVENTS,
        List.of(row),
        new StructType().add("event_id", id),
        new IngestCommit(
            Lake.EVENTS,
            QUERY,
            0,
            TOPIC,
            new OffsetRange(offsets(0), offsets(end)),
            IngestCommit.Rows.DECODED,
            new IngestCommit.Marks("t-1", -1)));
  }

  private void checkpoint(long end) throws IOException {
    Map<String, String> files =
        Map.of(
            "metadata",
            "{\"id\":\"" + QUERY + "\"}",
            "sources/0/0",
            "\0v1\n{\"events.enriched\":{\"0\":0}}",
            "offsets/0",
            "v1\n{}\n{\"events.enriched\":{\"0\":" + end + "}}",
            "commits/0",
            "v1\n{}");
    for (Map.Entry<String, String> each : files.entrySet()) {
      Path file = checkpoint.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
    }
  }
}
