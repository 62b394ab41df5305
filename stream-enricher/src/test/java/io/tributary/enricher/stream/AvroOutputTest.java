package io.tributary.enricher.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.WireFormat;
import io.tributary.contract.registry.InMemorySchemaRegistry;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.serde.AvroSerde;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroOutputTest {

  private static final String REGISTRY = "AvroOutputTest";
  private static final Schema CLICK = schema("Click");
  private static final Schema VIEW = schema("View");

  private final InMemorySchemaRegistry registry = InMemorySchemaRegistry.named(REGISTRY);

  @AfterEach
  void dropRegistry() {
    InMemorySchemaRegistry.drop(REGISTRY);
  }

  @ParameterizedTest
  @ValueSource(classes = {AvroSerde.class, RememberingSerde.class})
  void shouldWriteUnderTheIdOfARebuiltRegistry(Class<?> serde) {
    // given
    registry.register("clicks-value", CLICK);
    AvroOutput output = output(serde, Duration.ofSeconds(20));
    assertThat(id(output)).isEqualTo(1);

    // when
    registry.clear();
    registry.register("views-value", VIEW);
    registry.register("clicks-value", CLICK);

    // then
    assertThat(output.confirmIds())
        .singleElement()
        .asString()
        .contains("schema id 1, under which shop.Click is written, means another schema")
        .contains("shop.View");
    assertThat(id(output)).isEqualTo(2);
    assertThat(output.confirmIds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(classes = {AvroSerde.class, RememberingSerde.class})
  void shouldConfirmBeforeItWritesOnceTheRegistryWasAway(Class<?> serde) {
    // given
    registry.register("clicks-value", CLICK);
    AvroOutput output = output(serde, Duration.ofSeconds(20));
    assertThat(id(output)).isEqualTo(1);

    // when
    output.distrustIds();
    registry.clear();
    registry.register("views-value", VIEW);
    registry.register("clicks-value", CLICK);

    // then
    assertThat(id(output)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(classes = {AvroSerde.class, RememberingSerde.class})
  void shouldWaitUntilTheSchemaIsRegisteredAgain(Class<?> serde) throws Exception {
    // given
    registry.register("clicks-value", CLICK);
    AvroOutput output = output(serde, Duration.ofMinutes(1));
    assertThat(id(output)).isEqualTo(1);
    registry.clear();
    registry.register("views-value", VIEW);
    assertThat(output.confirmIds()).hasSize(1);

    // when
    CompletableFuture<Integer> written = CompletableFuture.supplyAsync(() -> id(output));
    await().until(() -> output.waitingFor().isPresent());
    assertThat(written).isNotDone();
    registry.register("clicks-value", CLICK);

    // then
    assertThat(written.get()).isEqualTo(2);
    assertThat(output.waitingFor()).isEmpty();
  }

  @Test
  void shouldNotWriteWhatASerdeInsistsOnWritingUnderAWrongId() {
    // given
    registry.register("views-value", VIEW);
    AvroOutput output = output(WrongIdSerde.class, Duration.ZERO);

    // then
    assertThatThrownBy(() -> id(output))
        .isInstanceOf(UnconfirmedIdException.class)
        .hasMessageContaining("schema id 1");
    assertThat(output.waitingFor()).isPresent();
  }

  @Test
  void shouldPassOnWhatIsWrongWithTheRecordItself() {
    // given
    AvroOutput output = output(FailingSerde.class, Duration.ofMinutes(1));

    // then
    assertThatThrownBy(() -> id(output)).isInstanceOf(SerializationException.class);
    assertThat(output.waitingFor()).isEmpty();
  }

  private static int id(AvroOutput output) {
    return WireFormat.schemaId(output.encode("clicks", new RecordHeaders(), aClick()));
  }

  private static AvroOutput output(Class<?> serde, Duration patience) {
    return AvroOutput.with(
        serde.getName(),
        Map.of("schema.registry.url", "mock://" + REGISTRY, "schema.id.confirm.ms", 1_000_000),
        new Patience(patience));
  }

  private static IndexedRecord aClick() {
    IndexedRecord click = new GenericData.Record(CLICK);
    click.put(0, "a");
    return click;
  }

  private static Schema schema(String name) {
    return ContractSchemas.parse(
        """
        {"type": "record", "name": "%s", "namespace": "shop", "fields": [
          {"name": "id", "type": "string"}]}
        """
            .formatted(name));
  }

  /** Remembers each id for ever, as Confluent's does. */
  public static class RememberingSerde implements Serde<IndexedRecord> {
    final Map<Schema, Integer> ids = new HashMap<>();

    @Override
    public Serializer<IndexedRecord> serializer() {
      return (topic, record) -> {
        int id = ids.computeIfAbsent(record.getSchema(), schema -> id(topic, schema));
        byte[] bytes = new byte[WireFormat.HEADER];
        WireFormat.writeHeader(bytes, id);
        return bytes;
      };
    }

    private static int id(String topic, Schema schema) {
      try {
        return InMemorySchemaRegistry.named(REGISTRY).idOf(topic + "-value", schema);
      } catch (SchemaNotFoundException e) {
        throw new SerializationException("not registered", e);
      }
    }

    @Override
    public Deserializer<IndexedRecord> deserializer() {
      throw new UnsupportedOperationException();
    }
  }

  /** Labels everything with one id. */
  public static final class WrongIdSerde extends RememberingSerde {
    @Override
    public Serializer<IndexedRecord> serializer() {
      return (topic, record) -> new byte[] {0, 0, 0, 0, 1};
    }
  }

  /** Takes no record. */
  public static final class FailingSerde extends RememberingSerde {
    @Override
    public Serializer<IndexedRecord> serializer() {
      return (topic, record) -> {
        throw new SerializationException("not a record for this serde");
      };
    }
  }
}
