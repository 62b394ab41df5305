package io.tributary.contract.serde;

import io.tributary.contract.registry.Registered;
import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.contract.serde.AvroSerdeConfig.SchemaChoice;
import io.tributary.contract.serde.SubjectNaming.RecordPart;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records, and the primitives that Confluent's serializer takes, in Confluent's
 * framing. Unlike Confluent's it registers nothing unless {@code auto.register.schemas} is set.
 * Thread-safe once configured. What an id means is asked again every {@code schema.id.confirm.ms}.
 *
 * <p>Throws {@link RegistryUnavailableException} when the registry is away (wait and retry) and
 * {@link SerializationException} when the record cannot be written.
 */
public class AvroSerializer implements Serializer<Object> {

  /**
   * Beyond this, callers make schemas anew for each record and remembering them would be a leak.
   */
  private static final int MAX_REMEMBERED = 1_000;

  private final Map<Key, BodyWriter> writers = new ConcurrentHashMap<>();
  private final ConfirmedFor confirmed;
  private RecordPart part = RecordPart.VALUE;
  private SchemaChoice choice = SchemaChoice.LOOK_UP;
  private SubjectNaming naming = SubjectNaming.TOPIC_NAME;
  private @Nullable SchemaRegistry registry;

  /** For {@link #configure}. */
  public AvroSerializer() {
    confirmed = new ConfirmedFor(AvroSerdeConfig.DEFAULT_CONFIRM_IDS, System::nanoTime);
  }

  /** Uses this registry instead of the one at {@code schema.registry.url}. */
  public AvroSerializer(SchemaRegistry registry) {
    this(registry, System::nanoTime);
  }

  AvroSerializer(SchemaRegistry registry, LongSupplier nanos) {
    this.registry = registry;
    confirmed = new ConfirmedFor(AvroSerdeConfig.DEFAULT_CONFIRM_IDS, nanos);
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {
    AvroSerdeConfig config = new AvroSerdeConfig(configs);
    part = isKey ? RecordPart.KEY : RecordPart.VALUE;
    choice = config.schemaChoice();
    naming = config.subjects(isKey);
    confirmed.last(config.confirmIds());
    if (registry == null) {
      registry = config.registry();
    }
  }

  @Override
  @SuppressWarnings(
      "NullAway") // A null record is a null value, by Kafka's contract for serializers.
  public byte[] serialize(String topic, @Nullable Object data) {
    if (data == null) {
      return null;
    }
    Schema schema = WritableSchemas.of(topic, data);
    Key key = new Key(topic, schema);
    confirmed.whenOver(writers::clear);
    BodyWriter writer = writers.get(key);
    if (writer == null) {
      writer = remember(key, writerFor(topic, schema));
    }
    try {
      return writer.write(data);
    } catch (AvroRuntimeException | ClassCastException | NullPointerException e) {
      throw new SerializationException(
          "Topic %s: the %s is not a valid %s: %s"
              .formatted(topic, part.suffix(), schema.getFullName(), e.getMessage()),
          e);
    }
  }

  private BodyWriter remember(Key key, BodyWriter writer) {
    if (writers.size() >= MAX_REMEMBERED) {
      writers.clear();
    }
    writers.put(key, writer);
    return writer;
  }

  private BodyWriter writerFor(String topic, Schema schema) {
    SchemaRegistry known =
        Objects.requireNonNull(registry, "The serializer is used before configure(...) was called");
    String subject = naming.subject(topic, part, schema);
    try {
      if (choice == SchemaChoice.LATEST) {
        Registered latest = known.latest(subject);
        return BodyWriter.of(latest.id(), schema, latest.schema());
      }
      int id =
          choice == SchemaChoice.REGISTER
              ? known.register(subject, schema).id()
              : known.idOf(subject, schema);
      return BodyWriter.of(id, schema, schema);
    } catch (SchemaNotFoundException e) {
      throw new SerializationException(
          "Topic %s: the schema %s is not registered under subject %s: register it first (contract register)"
              .formatted(topic, schema.getFullName(), subject),
          e);
    }
  }

  /**
   * A schema by identity: comparing schemas, or their text, for each record would cost more than
   * writing it.
   */
  private record Key(String topic, Schema schema) {

    @Override
    @SuppressWarnings("ReferenceEquality") // Identity is the point.
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.schema == schema && key.topic.equals(topic);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(schema) * 31 + topic.hashCode();
    }
  }
}
