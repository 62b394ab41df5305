package io.tributary.contract.serde;

import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.contract.serde.AvroDeserializer.Reading;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The serializer and deserializer of Avro records, for Kafka Streams; configured by Confluent's
 * keys.
 */
public class AvroSerde implements Serde<IndexedRecord> {

  private final AvroSerializer serializer;
  private final AvroDeserializer deserializer;

  /** For {@link #configure}. */
  public AvroSerde() {
    this(new AvroSerializer(), new AvroDeserializer());
  }

  /** Uses this registry instead of the one at {@code schema.registry.url}. */
  public AvroSerde(SchemaRegistry registry) {
    this(new AvroSerializer(registry), new AvroDeserializer(registry));
  }

  /** Uses this registry, and reads only records of the schemas of each topic's own subject. */
  public static AvroSerde ofSubjects(SchemaRegistry registry) {
    return new AvroSerde(
        new AvroSerializer(registry), new AvroDeserializer(registry, Reading.TOPICS_OWN));
  }

  private AvroSerde(AvroSerializer serializer, AvroDeserializer deserializer) {
    this.serializer = serializer;
    this.deserializer = deserializer;
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    serializer.configure(configs, isKey);
    deserializer.configure(configs, isKey);
  }

  @Override
  public Serializer<IndexedRecord> serializer() {
    return serializer::serialize;
  }

  @Override
  public Deserializer<IndexedRecord> deserializer() {
    return this::deserialize;
  }

  @SuppressWarnings(
      "NullAway") // A null value is a null record, by Kafka's contract for deserializers.
  private IndexedRecord deserialize(String topic, byte[] bytes) {
    Object value = deserializer.deserialize(topic, bytes);
    if (value == null || value instanceof IndexedRecord) {
      return (IndexedRecord) value;
    }
    throw new SerializationException(
        "Topic %s: a %s was found where a record is expected"
            .formatted(topic, value.getClass().getSimpleName()));
  }
}
