package io.tributary.contract.serde;

import io.tributary.contract.NotWireFormatException;
import io.tributary.contract.WireFormat;
import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.contract.registry.SubjectSchemas;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Confluent's framing: records as generic records of the schema they were written with, and
 * primitives. Thread-safe once configured.
 *
 * <p>Throws {@link RegistryUnavailableException} when the registry is away (wait and retry) and
 * {@link SerializationException} when the record itself cannot be read.
 */
public class AvroDeserializer implements Deserializer<Object> {

  private final Map<WrittenAs, GenericDatumReader<Object>> readers = new ConcurrentHashMap<>();
  private final ConfirmedFor confirmed;
  private final Reading reading;
  private @Nullable SchemaRegistry registry;

  /** Which records are read. */
  public enum Reading {
    /** Whatever the registry has a schema for. */
    ANY_RECORD,
    /** Only records of the schemas that the topic's own subject has. */
    TOPICS_OWN
  }

  /** What a record's topic and id say of it. */
  private record WrittenAs(String topic, int id) {}

  /** For {@link #configure}. */
  public AvroDeserializer() {
    this(Reading.ANY_RECORD);
  }

  /** For {@link #configure}. */
  public AvroDeserializer(Reading reading) {
    this.reading = reading;
    confirmed = new ConfirmedFor(AvroSerdeConfig.DEFAULT_CONFIRM_IDS, System::nanoTime);
  }

  /** Uses this registry instead of the one at {@code schema.registry.url}. */
  public AvroDeserializer(SchemaRegistry registry) {
    this(registry, Reading.ANY_RECORD);
  }

  /** Uses this registry instead of the one at {@code schema.registry.url}. */
  public AvroDeserializer(SchemaRegistry registry, Reading reading) {
    this(registry, reading, System::nanoTime);
  }

  AvroDeserializer(SchemaRegistry registry, Reading reading, LongSupplier nanos) {
    this.registry = registry;
    this.reading = reading;
    confirmed = new ConfirmedFor(AvroSerdeConfig.DEFAULT_CONFIRM_IDS, nanos);
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    AvroSerdeConfig config = new AvroSerdeConfig(configs);
    confirmed.last(config.confirmIds());
    if (registry == null) {
      registry = config.registry();
    }
  }

  @Override
  @SuppressWarnings(
      "NullAway") // A null value is a null record, by Kafka's contract for deserializers.
  public Object deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      int id = WireFormat.schemaId(bytes);
      confirmed.whenOver(readers::clear);
      WrittenAs key = new WrittenAs(topic, id);
      GenericDatumReader<Object> reader = readers.get(key);
      if (reader == null) {
        reader = new GenericDatumReader<>(schema(key));
        readers.put(key, reader);
      }
      return read(id, reader, bytes);
    } catch (NotWireFormatException | SchemaNotFoundException e) {
      throw new SerializationException("Topic " + topic + ": " + e.getMessage(), e);
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | NegativeArraySizeException e) {
      throw new SerializationException("Topic " + topic + ": the Avro body is corrupt: " + e, e);
    }
  }

  private Schema schema(WrittenAs key) {
    SchemaRegistry known =
        Objects.requireNonNull(
            registry, "The deserializer is used before configure(...) was called");
    return reading == Reading.ANY_RECORD
        ? known.byId(key.id())
        : new SubjectSchemas(known, key.topic() + "-value").byId(key.id());
  }

  private static Object read(int id, GenericDatumReader<Object> reader, byte[] bytes)
      throws IOException {
    if (reader.getSchema().getType() == Schema.Type.BYTES) {
      return Arrays.copyOfRange(bytes, WireFormat.HEADER, bytes.length);
    }
    BinaryDecoder decoder =
        DecoderFactory.get()
            .binaryDecoder(bytes, WireFormat.HEADER, bytes.length - WireFormat.HEADER, null);
    Object value = reader.read(null, decoder);
    if (!decoder.isEnd()) {
      throw new IOException("bytes are left over after a record of schema id " + id);
    }
    return value instanceof CharSequence text ? text.toString() : value;
  }
}
