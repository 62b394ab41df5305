package io.tributary.contract.serde;

import io.tributary.contract.NotWireFormatException;
import io.tributary.contract.WireFormat;
import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SchemaRegistry;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
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

  private final Map<Integer, GenericDatumReader<Object>> readers = new ConcurrentHashMap<>();
  private @Nullable SchemaRegistry registry;

  /** For {@link #configure}. */
  public AvroDeserializer() {}

  /** Uses this registry instead of the one at {@code schema.registry.url}. */
  public AvroDeserializer(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    AvroSerdeConfig config = new AvroSerdeConfig(configs);
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
      GenericDatumReader<Object> reader = readers.get(id);
      if (reader == null) {
        reader = new GenericDatumReader<>(schema(id));
        readers.put(id, reader);
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

  private Schema schema(int id) {
    return Objects.requireNonNull(
            registry, "The deserializer is used before configure(...) was called")
        .byId(id);
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
