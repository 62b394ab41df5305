package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tributary.contract.ContractSchemas;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeFixture;
import io.tributary.lake.config.TopicsConfig;
import io.tributary.lake.decode.ColumnTypes;
import io.tributary.lake.decode.DecodedRow;
import io.tributary.lake.ingest.IdPatience.UnfitIds;
import io.tributary.lake.position.StartingPoint;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile values of {@code events.enriched}: each is one row of refusals, the record after it a
 * row.
 */
class HostileAvroTest {
  private static final Schema EVENT = ContractSchemas.load("EnrichedEvent");
  private static final StructType COLUMNS = ColumnTypes.of(EVENT);
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What decoding may allocate: times the value's size, and whatever its size. */
  private static final int ALLOCATED_PER_BYTE = 4;

  private static final int ALLOCATED_ANYWAY = 64 << 10;

  @TempDir Path directory;

  private final KafkaRows kafka = new KafkaRows();
  private final InternalRow row = new DecodedRow(COLUMNS.size());
  private final FakeRegistry registry = new FakeRegistry();
  private final List<Stream> streams =
      Stream.of(new TopicsConfig("events.enriched", "events.rejected"));
  private final FakeTopic topic = new FakeTopic("events.enriched");
  private int eventId;
  private List<HostileAvro.Case> cases = List.of();

  @BeforeEach
  void prepare() {
    eventId = registry.registry().register("events.enriched-value", EVENT).id();
    Schema rejected = ContractSchemas.load("RejectedEvent");
    int rejectedId = registry.registry().register("events.rejected-value", rejected).id();
    int stringId = registry.registry().register("other", Schema.create(Schema.Type.STRING)).id();
    cases = new HostileAvro(eventId, rejectedId, stringId).all();
  }

  @Test
  void shouldKeepEveryOtherTextThatNamesAFolderAsItIs() {
    // given
    List<String> types =
        List.of(
            " ",
            "  ",
            "%",
            "%41",
            "%zz",
            "a/b",
            "/",
            ".",
            "..",
            "a.",
            "a ",
            "null",
            "NULL",
            "=",
            "a=b",
            "event_type=x",
            "a:b",
            "a\\b",
            "'",
            "\"",
            "*",
            "?",
            "{a}",
            "[a]",
            "#",
            "^",
            "~",
            "\t",
            "\n",
            "\r\n",
            "\u0001",
            "\u001b[1m",
            "\u007f",
            "\u0085",
            "\u2028",
            "\u202e",
            "\u00e9",
            "e\u0301",
            "\ud83d\ude00",
            "\ufeff",
            "\uffff",
            "x".repeat(72),
            "__hive_default_partition__",
            "__HIVE_DEFAULT_PARTITION__ ",
            "_",
            "_delta_log",
            ".crc");
    types.forEach(type -> topic.send(event(type, each -> each.put("event_type", type))));

    // when
    Lake lake = write();

    // then
    assertThat(lake.spark().read().format("delta").load(lake.path(Lake.EVENTS)).collectAsList())
        .extracting(row -> row.<String>getAs("event_type"))
        .containsExactlyInAnyOrderElementsOf(types);
  }

  @Test
  void shouldMakeEachOneRowOfRefusalsAndTheRecordAfterItARow() {
    // given
    for (int i = 0; i < cases.size(); i++) {
      topic.send(cases.get(i).value()).send(event("good-" + i, event -> {}));
    }

    // when
    Lake lake = write();

    // then
    Map<Long, Row> refused = byOffset(lake, Lake.EVENTS_REJECTED);
    Map<Long, Row> events = byOffset(lake, Lake.EVENTS);
    assertThat(refused).hasSameSizeAs(cases);
    assertThat(events).hasSameSizeAs(cases);
    for (int i = 0; i < cases.size(); i++) {
      HostileAvro.Case each = cases.get(i);
      Row row = refused.get(2L * i);
      assertThat(row).as(each.name()).isNotNull();
      assertThat(row.<String>getAs("outcome")).isEqualTo("UNDECODABLE");
      assertThat(row.<String>getAs("code")).as(each.name()).isEqualTo(each.code().name());
      assertThat(row.<String>getAs("message")).hasSizeBetween(10, 500);
      assertThat(Arrays.equals(row.<byte[]>getAs("value"), each.value())).as(each.name()).isTrue();
      assertThat(events.get(2L * i + 1).<String>getAs("event_id")).isEqualTo("good-" + i);
    }
  }

  @Test
  void shouldTakeTheOddestValuesThatTheContractAllows() {
    // given
    Map<String, Consumer<GenericRecord>> odd = odd();
    odd.forEach((name, change) -> topic.send(event(name, change)));

    // when
    Lake lake = write();

    // then
    assertThat(byOffset(lake, Lake.EVENTS).values())
        .extracting(row -> row.<String>getAs("event_id"))
        .containsExactlyInAnyOrderElementsOf(odd.keySet());
    assertThat(byOffset(lake, Lake.EVENTS_REJECTED)).isEmpty();
    assertThat(texts(lake, "event_date"))
        .contains("year 1: 0001-01-01", "year 9999: 9999-12-31", "Gregory's gap: 1582-10-10");
    assertThat(texts(lake, "event_time")).contains("year 1: 0001-01-01 00:00:00");
    assertThat(texts(lake, "event_type")).contains("an accent: prénom", "signs: a/b=c:d%e f");
  }

  @Test
  void shouldNotAllocateWhatHostileLengthsAskFor() {
    // given
    Decoding decoding =
        new Decoding(
            new DecodingPlan(
                registry,
                Map.of(),
                EVENT.toString(),
                COLUMNS,
                FolderNames.of(TableLayout.EVENTS, COLUMNS),
                UnfitIds.REFUSED));
    cases.forEach(each -> attempt(decoding, kafka.of(each.value()), each));

    for (HostileAvro.Case each : cases) {
      InternalRow record = kafka.of(each.value());

      // when
      long before = THREAD.getCurrentThreadAllocatedBytes();
      attempt(decoding, record, each);
      long allocated = THREAD.getCurrentThreadAllocatedBytes() - before;

      // then
      int size = each.value() == null ? 0 : each.value().length;
      assertThat(allocated)
          .as(each.name())
          .isLessThan(ALLOCATED_ANYWAY + (long) ALLOCATED_PER_BYTE * size);
    }
  }

  private void attempt(Decoding decoding, InternalRow record, HostileAvro.Case hostile) {
    try {
      decoding.decode(record, row);
    } catch (UndecodableException e) {
      assertThat(e.refusal().code()).isEqualTo(hostile.code());
    }
  }

  private static Map<String, Consumer<GenericRecord>> odd() {
    Map<String, Consumer<GenericRecord>> odd = new LinkedHashMap<>();
    odd.put("year 1", event -> at(event, -62_135_596_800_000L));
    odd.put("Gregory's gap", event -> at(event, -12_219_724_800_000L));
    odd.put("year 1899", event -> at(event, -2_208_988_800_001L));
    odd.put("year 9999", event -> at(event, 253_402_300_799_999L));
    odd.put("a record's time that no calendar has", HostileAvroTest::lateRecord);
    odd.put("an accent", event -> event.put("event_type", "prénom"));
    odd.put("signs", event -> event.put("event_type", "a/b=c:d%e f"));
    odd.put("NUL", event -> event.put("user_id", "a\u0000b"));
    odd.put("a long text", event -> event.put("user_id", "x".repeat(1 << 20)));
    return odd;
  }

  private static void at(GenericRecord event, long time) {
    event.put("timestamp", time);
    event.put("event_time", time);
    event.put("event_date", (int) Math.floorDiv(time, 86_400_000L));
  }

  private static void lateRecord(GenericRecord event) {
    ((GenericRecord) event.get("source")).put("timestamp", Long.MAX_VALUE / 1000);
  }

  private byte[] event(String id, Consumer<GenericRecord> change) {
    GenericRecord event = Records.anEvent(EVENT, id);
    change.accept(event);
    return Records.encoded(event, eventId);
  }

  private Lake write() {
    Lake lake = LakeFixture.in(directory);
    BatchWriter writer =
        new BatchWriter(
            lake,
            new Contracts(registry),
            new IdPatience(Duration.ZERO, Clock.systemUTC()),
            Clock.systemUTC(),
            "0.1.0");
    writer.prepare(streams.get(0), streams.get(1));
    writer.write(
        new Batch(
            streams.get(0), "query", 0, topic.range(0, topic.end()), topic.read(0, topic.end())),
        StartingPoint.NONE,
        "");
    return lake;
  }

  private static Map<Long, Row> byOffset(Lake lake, String table) {
    String columns =
        table.equals(Lake.EVENTS)
            ? "event_id"
            : "outcome, reasons[0].code as code, reasons[0].message as message, value";
    Map<Long, Row> rows = new LinkedHashMap<>();
    for (Row row :
        lake.spark()
            .sql(
                "select ingest.offset as offset, %s from delta.`%s`"
                    .formatted(columns, lake.path(table)))
            .collectAsList()) {
      assertThat(rows.put(row.getAs("offset"), row)).as("one row for each offset").isNull();
    }
    return rows;
  }

  private static List<String> texts(Lake lake, String column) {
    List<String> texts = new ArrayList<>();
    lake.spark()
        .sql(
            "select event_id, cast(%s as string) from delta.`%s`"
                .formatted(column, lake.path(Lake.EVENTS)))
        .collectAsList()
        .forEach(row -> texts.add(row.getString(0) + ": " + row.getString(1)));
    return texts;
  }
}
