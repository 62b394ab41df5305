package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.WireFormat;
import io.tributary.lake.decode.AvroValues;
import io.tributary.lake.decode.ColumnTypes;
import io.tributary.lake.decode.DecodedRow;
import io.tributary.lake.decode.RowValues;
import io.tributary.lake.ingest.IdPatience.UnfitIds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Mutations of records of {@code events.enriched}, of every version of the contract: each becomes a
 * row or a refusal, a row says what Avro's own reader reads, and what is sound is not refused.
 * {@code -Dtributary.mutations=1000000} runs as many, {@code -Dtributary.mutations.seed=N} those of
 * a seed.
 */
class AvroMutationsTest {
  private static final int COUNT = Integer.getInteger("tributary.mutations", 50_000);
  private static final long SEED = Long.getLong("tributary.mutations.seed", 20_260_101L);
  private static final Schema EVENT = ContractSchemas.load("EnrichedEvent");
  private static final StructType COLUMNS = ColumnTypes.of(EVENT);

  /** So many bytes hold fewer than 18 digits. */
  private static final int SAFE_DECIMAL_BYTES = 7;

  private final FakeRegistry registry = new FakeRegistry();
  private final Map<Integer, Schema> writers = new HashMap<>();
  private final List<byte[]> records = new ArrayList<>();
  private final Map<Refusal.Code, Integer> refused = new HashMap<>();
  private final KafkaRows kafka = new KafkaRows();
  private final InternalRow row = new DecodedRow(COLUMNS.size());
  private int rows;
  private Decoding decoding = new Decoding(plan());

  @BeforeEach
  void register() {
    for (Schema version : versions()) {
      int id = registry.registry().register("events.enriched-value", version).id();
      writers.put(id, version);
      records.add(Records.encoded(small(version), id));
      records.add(Records.encoded(whole(version), id));
    }
    registry.registry().register("events.rejected-value", ContractSchemas.load("RejectedEvent"));
  }

  @Test
  void shouldMakeARowOrARefusalOfEachAndKeepTheValuesOfTheRows() {
    for (int i = 0; i < COUNT; i++) {
      check(SEED + i);
    }

    System.out.printf("%,d mutations: %,d rows, refused: %s%n", COUNT, rows, refused);
    assertThat(rows).isGreaterThan(COUNT / 20);
    assertThat(refused).containsOnlyKeys(Refusal.Code.values());
  }

  private void check(long seed) {
    Random random = new Random(seed);
    byte[] record = records.get(random.nextInt(records.size()));
    byte[] other = records.get(random.nextInt(records.size()));
    byte[] mutated = new AvroMutator(random, other).mutate(record);
    try {
      check(mutated);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "seed %d: %s%n%s".formatted(seed, e, HexFormat.of().formatHex(mutated)), e);
    }
  }

  private void check(byte[] record) {
    try {
      decoding.decode(kafka.of(record), row);
    } catch (UndecodableException e) {
      refused.merge(e.refusal().code(), 1, Integer::sum);
      assertThat(e.refusal().message()).hasSizeBetween(10, 500);
      assertThat(e.refusal().code() == Refusal.Code.CORRUPT_AVRO && isSound(record))
          .as("refused though it is sound: %s", e.refusal())
          .isFalse();
      return;
    }
    rows++;
    GenericRecord read = read(record).orElseThrow();
    List<@Nullable Object> expected = new ArrayList<>();
    EVENT
        .getFields()
        .forEach(field -> expected.add(AvroValues.plain(read.get(field.pos()), field.schema())));
    List<@Nullable Object> actual = plain(row);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).as(COLUMNS.fieldNames()[i]).isEqualTo(expected.get(i));
    }
    byte[] again = Records.encoded(read, idOf(EVENT));
    decoding.decode(kafka.of(again), row);
    assertThat(plain(row)).as("written again").isEqualTo(expected);
  }

  private static List<@Nullable Object> plain(InternalRow row) {
    List<@Nullable Object> plain = new ArrayList<>();
    StructField[] fields = COLUMNS.fields();
    for (int i = 0; i < fields.length; i++) {
      plain.add(RowValues.plain(row.get(i, fields[i].dataType()), fields[i].dataType()));
    }
    return plain;
  }

  /** What Avro reads, if it reads all bytes. */
  private Optional<GenericRecord> read(byte[] record) {
    Schema writer = writers.get(WireFormat.schemaId(record));
    if (writer == null) {
      return Optional.empty();
    }
    ByteArrayInputStream bytes =
        new ByteArrayInputStream(record, WireFormat.HEADER, record.length - WireFormat.HEADER);
    BinaryDecoder decoder = DecoderFactory.get().directBinaryDecoder(bytes, null);
    try {
      GenericRecord read = new GenericDatumReader<GenericRecord>(writer, EVENT).read(null, decoder);
      return Optional.of(read).filter(all -> bytes.available() == 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it is exactly what Avro's writer would have written, with values that columns hold. */
  private boolean isSound(byte[] record) {
    try {
      Schema writer = writers.get(WireFormat.schemaId(record));
      if (writer == null) {
        return false;
      }
      byte[] body = Arrays.copyOfRange(record, WireFormat.HEADER, record.length);
      GenericRecord read =
          new GenericDatumReader<GenericRecord>(writer)
              .read(null, DecoderFactory.get().binaryDecoder(body, null));
      return Arrays.equals(Records.encoded(read, idOf(writer)), record) && fits(read);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static boolean fits(GenericRecord record) {
    return record.getSchema().getFields().stream()
        .allMatch(field -> fits(record.get(field.pos()), field.schema()));
  }

  private static boolean fits(@Nullable Object value, Schema schema) {
    if (value instanceof GenericRecord inner) {
      return fits(inner);
    } else if (value instanceof Utf8 text) {
      byte[] bytes = Arrays.copyOf(text.getBytes(), text.getByteLength());
      return Arrays.equals(text.toString().getBytes(StandardCharsets.UTF_8), bytes);
    } else if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .allMatch(each -> fits(each.getKey(), schema) && fits(each.getValue(), schema));
    } else if (value instanceof ByteBuffer decimal) {
      return decimal.remaining() > 0 && decimal.remaining() < SAFE_DECIMAL_BYTES;
    }
    return !(value instanceof Long number && schema.getLogicalType() != null)
        || number == number * 1000 / 1000;
  }

  private int idOf(Schema schema) {
    return registry.registry().idOf("events.enriched-value", schema);
  }

  private DecodingPlan plan() {
    return new DecodingPlan(
        registry,
        Map.of(),
        EVENT.toString(),
        COLUMNS,
        FolderNames.of(TableLayout.EVENTS, COLUMNS),
        UnfitIds.REFUSED);
  }

  private static List<Schema> versions() {
    List<Schema> versions = new ArrayList<>();
    for (int version = 1; ; version++) {
      String path = "/schemas/history/EnrichedEvent-v%d.avsc".formatted(version);
      try (InputStream in = ContractSchemas.class.getResourceAsStream(path)) {
        if (in == null) {
          break;
        }
        versions.add(new Schema.Parser().parse(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (versions.stream().noneMatch(EVENT::equals)) {
      versions.add(EVENT);
    }
    return versions;
  }

  private static GenericRecord small(Schema version) {
    GenericRecord event = Records.anEvent(version, "e");
    event.put("unmapped", null);
    return event;
  }

  /** Every field has a value. */
  private static GenericRecord whole(Schema version) {
    GenericRecord event = Records.anEvent(version, "é😀");
    for (String text : List.of("session_id", "product_id", "campaign_id", "properties")) {
      event.put(text, "a text of " + text);
    }
    event.put("unmapped", Map.of("a", "1", "b", "[true]", "", "\"é\""));
    event.put("revenue_usd", ByteBuffer.wrap(new byte[] {-1, 0, 7}));
    event.put("fx_rate", ByteBuffer.wrap(new byte[] {5}));
    event.put("fx_rate_date", 20_000);
    if (version.getField("attempt") != null) {
      event.put("attempt", 2);
      event.put("first_source", event.get("source"));
    }
    return event;
  }
}
