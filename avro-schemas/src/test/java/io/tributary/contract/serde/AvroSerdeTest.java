package io.tributary.contract.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.WireFormat;
import io.tributary.contract.registry.InMemorySchemaRegistry;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.serde.AvroDeserializer.Reading;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroSerdeTest {

  private static final Schema CLICK =
      ContractSchemas.parse(
          """
          {"type": "record", "name": "Click", "namespace": "shop", "fields": [
            {"name": "id", "type": "string"}, {"name": "x", "type": "int"}]}
          """);

  private static final Schema CLICK_V2 =
      ContractSchemas.parse(
          """
          {"type": "record", "name": "Click", "namespace": "shop", "fields": [
            {"name": "note", "type": ["null", "string"], "default": null},
            {"name": "x", "type": "int"}, {"name": "id", "type": "string"}]}
          """);

  private final InMemorySchemaRegistry registry = InMemorySchemaRegistry.named("AvroSerdeTest");

  @AfterEach
  void dropRegistry() {
    InMemorySchemaRegistry.drop("AvroSerdeTest");
  }

  @Test
  void shouldReadWhatItWrote() {
    // given
    registry.register("clicks-value", CLICK);
    AvroSerde serde = configured(Map.of());

    // when
    byte[] bytes = serde.serializer().serialize("clicks", aClick());

    // then
    assertThat(serde.deserializer().deserialize("clicks", bytes)).isEqualTo(aClick());
  }

  @Test
  void shouldPassNullThrough() {
    AvroSerde serde = configured(Map.of());
    assertThat(serde.serializer().serialize("clicks", null)).isNull();
    assertThat(serde.deserializer().deserialize("clicks", (byte[]) null)).isNull();
  }

  @Test
  void shouldTakeTheBodyOfARecordThatWritesItself() {
    // given
    registry.register("clicks-value", CLICK);
    SelfEncodingClick click = new SelfEncodingClick();

    // when
    byte[] bytes = configured(Map.of()).serializer().serialize("clicks", click);

    // then
    assertThat(bytes).isSameAs(click.encoded);
    assertThat(bytes).containsExactly(0, 0, 0, 0, 1, 2, 'a', 6);
  }

  @Test
  void shouldWriteUnderTheIdThatTheRegistryConfirms() {
    // given
    registry.register("clicks-value", CLICK);
    AtomicLong nanos = new AtomicLong();
    AvroSerializer serializer = new AvroSerializer(registry, nanos::get);
    serializer.serialize("clicks", aClick());

    // when
    registry.clear();
    registry.register("views-value", CLICK_V2);
    registry.register("clicks-value", CLICK);
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());

    // then
    assertThat(WireFormat.schemaId(serializer.serialize("clicks", aClick()))).isEqualTo(2);
  }

  @Test
  void shouldNotWriteUnderAnIdThatCannotBeConfirmed() {
    // given
    registry.register("clicks-value", CLICK);
    AtomicLong nanos = new AtomicLong();
    AvroSerializer serializer = new AvroSerializer(registry, nanos::get);
    serializer.serialize("clicks", aClick());

    // when
    registry.clear();
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());

    // then
    assertThatThrownBy(() -> serializer.serialize("clicks", aClick()))
        .isInstanceOf(SerializationException.class);
    assertThatThrownBy(() -> serializer.serialize("clicks", aClick()))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldReadByWhatAnIdMeansNow() {
    // given
    registry.register("clicks-value", CLICK);
    AtomicLong nanos = new AtomicLong();
    AvroDeserializer deserializer = new AvroDeserializer(registry, Reading.ANY_RECORD, nanos::get);
    byte[] bytes = configured(Map.of()).serializer().serialize("clicks", aClick());
    deserializer.deserialize("clicks", bytes);

    // when
    registry.clear();
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());

    // then
    assertThatThrownBy(() -> deserializer.deserialize("clicks", bytes))
        .hasCauseInstanceOf(SchemaNotFoundException.class);
  }

  @Test
  void shouldNotReadAnotherSubjectsSchemaAsTheTopicsOwn() {
    // given
    registry.register("clicks-value", CLICK);
    byte[] bytes = configured(Map.of()).serializer().serialize("clicks", aClick());
    Schema other = ContractSchemas.parse(CLICK.toString().replace("Click", "View"));
    registry.clear();
    registry.register("views-value", other);
    registry.register("clicks-value", CLICK);

    // then
    assertThatThrownBy(
            () -> AvroSerde.ofSubjects(registry).deserializer().deserialize("clicks", bytes))
        .hasMessageContaining("Schema id 1 is shop.View in the registry")
        .hasMessageContaining("no version of subject clicks-value");
  }

  @Test
  void shouldReadADeletedVersionOfTheSameRecord() {
    // given
    registry.register("elsewhere-value", CLICK_V2);
    registry.register("clicks-value", CLICK);
    GenericRecord click = new GenericData.Record(CLICK_V2);
    click.put("id", "a");
    click.put("x", 3);
    byte[] bytes = new AvroSerializer(registry).serialize("elsewhere", click);

    // then
    assertThat(AvroSerde.ofSubjects(registry).deserializer().deserialize("clicks", bytes))
        .isEqualTo(click);
  }

  @Test
  void shouldNotRegisterByItself() {
    assertThatThrownBy(() -> configured(Map.of()).serializer().serialize("clicks", aClick()))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("shop.Click is not registered under subject clicks-value");
    assertThatThrownBy(() -> registry.versions("clicks-value"))
        .isInstanceOf(SchemaNotFoundException.class);
  }

  @Test
  void shouldRegisterWhenToldTo() {
    // when
    configured(Map.of("auto.register.schemas", true)).serializer().serialize("clicks", aClick());

    // then
    assertThat(registry.latest("clicks-value").schema()).isEqualTo(CLICK);
  }

  @Test
  void shouldWriteAsTheLatestVersionWhenToldTo() {
    // given
    registry.register("clicks-value", CLICK);
    registry.register("clicks-value", CLICK_V2);
    AvroSerde serde = configured(Map.of("use.latest.version", "true"));

    // when
    byte[] bytes = serde.serializer().serialize("clicks", aClick());

    // then
    assertThat(bytes).containsExactly(0, 0, 0, 0, 2, 0, 6, 2, 'a');
    assertThat(serde.deserializer().deserialize("clicks", bytes).getSchema()).isEqualTo(CLICK_V2);
  }

  @ParameterizedTest
  @CsvSource({
    "TopicName, clicks-value",
    "TopicNameStrategy, clicks-value",
    "RecordName, shop.Click",
    "io.confluent.kafka.serializers.subject.RecordNameStrategy, shop.Click",
    "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy, clicks-shop.Click"
  })
  void shouldNameTheSubjectByTheStrategy(String strategy, String subject) {
    // given
    registry.register(subject, CLICK);

    // then
    assertThat(
            configured(Map.of("value.subject.name.strategy", strategy))
                .serializer()
                .serialize("clicks", aClick()))
        .isNotEmpty();
  }

  @Test
  void shouldNameTheSubjectOfAKey() {
    // given
    registry.register("clicks-key", CLICK);
    AvroSerde serde = new AvroSerde();
    serde.configure(Map.of("schema.registry.url", "mock://AvroSerdeTest"), true);

    // then
    assertThat(serde.serializer().serialize("clicks", aClick())).isNotEmpty();
  }

  @Test
  void shouldRefuseAnUnknownStrategy() {
    assertThatThrownBy(() -> configured(Map.of("value.subject.name.strategy", "Mine")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Expected TopicName, RecordName or TopicRecordName");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"specific.avro.reader", "avro.use.logical.type.converters", "schema.reflection"})
  void shouldRefuseASettingThatItCannotHonour(String key) {
    assertThatThrownBy(() -> configured(Map.of(key, "true")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key)
        .hasMessageContaining("Not supported");
  }

  @Test
  void shouldNameTheTopicOfARecordWithAnUnknownSchema() {
    assertThatThrownBy(
            () ->
                configured(Map.of())
                    .deserializer()
                    .deserialize("clicks", new byte[] {0, 0, 0, 0, 9, 1}))
        .isInstanceOf(SerializationException.class)
        .hasCauseInstanceOf(SchemaNotFoundException.class)
        .hasMessageContaining("Topic clicks: Schema id 9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "02", "0261", "026106ff", "ffffffff0f61", "01"})
  void shouldRefuseACorruptBody(String body) {
    // given
    registry.register("clicks-value", CLICK);
    byte[] bytes = java.util.HexFormat.of().parseHex("0000000001" + body);

    // then
    assertThatThrownBy(() -> configured(Map.of()).deserializer().deserialize("clicks", bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("Topic clicks: the Avro body is corrupt");
  }

  @Test
  void shouldNameTheFieldThatDoesNotFitTheSchema() {
    // given
    registry.register("clicks-value", CLICK);
    GenericRecord click = aClick();
    click.put("id", null);

    // then
    assertThatThrownBy(() -> configured(Map.of()).serializer().serialize("clicks", click))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("Topic clicks")
        .hasMessageContaining("id");
  }

  private static AvroSerde configured(Map<String, ?> settings) {
    Map<String, Object> config = new HashMap<>(settings);
    config.put("schema.registry.url", "mock://AvroSerdeTest");
    AvroSerde serde = new AvroSerde();
    serde.configure(config, false);
    return serde;
  }

  private static GenericRecord aClick() {
    GenericRecord click = new GenericData.Record(CLICK);
    click.put("id", new org.apache.avro.util.Utf8("a"));
    click.put("x", 3);
    return click;
  }

  private static final class SelfEncodingClick implements SelfEncoding {

    private byte[] encoded = {};

    @Override
    public byte[] encode(int headroom) {
      encoded = new byte[headroom + 3];
      System.arraycopy(new byte[] {2, 'a', 6}, 0, encoded, headroom, 3);
      return encoded;
    }

    @Override
    public Schema getSchema() {
      return CLICK;
    }

    @Override
    public Object get(int i) {
      return i == 0 ? "a" : 3;
    }

    @Override
    public void put(int i, Object v) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void shouldSeeASelfEncodingRecordByName() {
    // given
    IndexedRecord click = new SelfEncodingClick();

    // then
    assertThat(((GenericRecord) click).get("x")).isEqualTo(3);
    assertThatThrownBy(() -> ((GenericRecord) click).get("y"))
        .hasMessageContaining("shop.Click has no field y");
  }
}
