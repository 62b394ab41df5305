package io.tributary.enricher.stream;

import static io.tributary.enricher.stream.JsonEvent.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.ContractSchemas;
import io.tributary.contract.serde.AvroSerde;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However deeply a record is nested, it does not overflow the stack: it is judged, or refused. */
class DeepRecordTest {

  private static final long SMALL_STACK = 256 << 10;
  private static final long LARGE_STACK = 64 << 20;
  private static final int LEVELS = 960;

  record Shape(String open, String inner, String close) {
    String of(int levels) {
      return open.repeat(levels) + inner + close.repeat(levels);
    }

    @Override
    public String toString() {
      return open + inner + close;
    }
  }

  static Stream<Shape> shapes() {
    return Stream.of(
        new Shape("[", "", "]"),
        new Shape("{\"a\":", "1", "}"),
        new Shape("[{\"a\":", "null", "}]"),
        new Shape("{\"[{\\u005b\\\"\":", "\"\\u007b\"", "}"),
        new Shape("[0,", "", "]"),
        new Shape("[", "", ""));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void shouldRefuseWhatIsTooDeepAtOneStackAndTakeTextForText(Shape shape) throws Exception {
    for (String setting : List.of("", "validation: {max-depth: 1000}")) {
      try (EnricherHarness enricher = EnricherHarness.with(setting)) {
        int deepest = setting.isEmpty() ? 64 : 1_000;
        for (int levels : new int[] {2, deepest / 2, deepest / 2 + 1, deepest, 10_000, 30_000}) {
          String deep = shape.of(levels);
          String text = "\"" + deep.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
          onStack(
              SMALL_STACK,
              () -> {
                enricher.send(deep);
                enricher.send(anEvent().id("p" + levels).with("properties", deep));
                enricher.send(anEvent().id("u" + levels).with("unknown", deep));
                enricher.send(anEvent().id("c" + levels).with("currency", deep));
                enricher.send(anEvent().id("t" + levels).with("properties", text));
                enricher.reference("reference.products", "p", deep);
                enricher.reference("reference.products", "p", "{\"product_id\":" + deep + "}");
              });

          List<GenericRecord> enriched = enricher.enriched();
          List<GenericRecord> rejected = enricher.rejected();
          assertThat(enriched.size() + rejected.size()).isEqualTo(5);
          assertThat(enriched)
              .anySatisfy(e -> assertThat(e.get("event_id")).hasToString("t" + levels));
          assertThat(rejected.toString()).doesNotContain("INTERNAL");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"as-is", "by-id"})
  void shouldRefuseARecordThatOverflowsTheStackAndGoOn(String partitioning) throws Exception {
    AtomicReference<EnricherHarness> made = new AtomicReference<>();
    onStack(
        LARGE_STACK,
        () ->
            made.set(
                EnricherHarness.with(
                    "validation: {max-depth: 1000}\ndedup: {partitioning: " + partitioning + "}",
                    nested(ContractRecord.RAW_EVENT),
                    nested(ContractRecord.ENRICHED_EVENT))));
    try (EnricherHarness enricher = made.get()) {
      String deep = new Shape("{\"a\":", "1", "}").of(LEVELS);

      onStack(
          SMALL_STACK,
          () -> {
            enricher.send(anEvent().id("deep").with("nested", deep));
            enricher.send(anEvent().id("next"));
          });

      onStack(
          LARGE_STACK,
          () -> {
            assertThat(enricher.rejected().toString()).contains("INTERNAL", "StackOverflowError");
            assertThat(enricher.enriched())
                .singleElement()
                .satisfies(event -> assertThat(event.get("event_id")).hasToString("next"));
          });
    }
  }

  @Test
  void shouldRefuseAnEventThatASerdeOverflowsTheStackWith() {
    try (EnricherHarness enricher = EnricherHarness.with("serde: " + Overflowing.class.getName())) {
      enricher.send(anEvent().id("a").with("user_id", "\"overflow\""));
      enricher.send(anEvent().id("b"));

      assertThat(enricher.rejected().toString()).contains("INTERNAL", "StackOverflowError");
      assertThat(enricher.enriched()).hasSize(1);
    }
  }

  /** Overflows the stack at the events of one user. */
  public static final class Overflowing implements Serde<IndexedRecord> {

    private final AvroSerde serde = new AvroSerde();

    @Override
    public void configure(java.util.Map<String, ?> configs, boolean isKey) {
      serde.configure(configs, isKey);
    }

    @Override
    public Serializer<IndexedRecord> serializer() {
      return (topic, record) -> {
        boolean fatal = topic.equals("events.enriched") && record.toString().contains("overflow");
        return serde.serializer().serialize(topic, fatal ? deeper(record, 0) : record);
      };
    }

    private static IndexedRecord deeper(IndexedRecord record, int level) {
      return level < 0 ? record : deeper(record, (level + 1) & 0xFFFF);
    }

    @Override
    public Deserializer<IndexedRecord> deserializer() {
      return serde.deserializer();
    }
  }

  private static Schema nested(ContractRecord record) {
    String type = new Shape("{\"type\":\"map\",\"values\":", "\"int\"", "}").of(LEVELS);
    String field = "{\"name\":\"nested\",\"type\":[\"null\"," + type + "],\"default\":null},";
    return ContractSchemas.parse(
        record.schema().toString().replaceFirst("\"fields\":\\[", "\"fields\":[" + field));
  }

  private static void onStack(long bytes, Runnable work) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                work.run();
              } catch (RuntimeException | Error e) {
                failure.set(e);
              }
            },
            "stack of " + bytes,
            bytes);
    thread.start();
    thread.join();
    assertThat(failure.get()).isNull();
  }
}
