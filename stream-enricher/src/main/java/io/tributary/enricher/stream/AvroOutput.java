package io.tributary.enricher.stream;

import io.tributary.contract.registry.RegistryRefusedException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.contract.serde.AvroSerde;
import io.tributary.enricher.config.ConfigException;
import io.tributary.enricher.event.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Encodes records with the configured serde, under ids that the registry confirms. While the
 * registry is away, or says that an id means another schema, it waits, since nothing is wrong with
 * the record.
 */
public final class AvroOutput {

  private final String serdeClass;
  private final Map<String, Object> properties;
  private final Patience patience;
  private final ConfirmedIds ids;
  private volatile Serializer<IndexedRecord> serializer;
  private final boolean readsAnyRecord;
  private volatile @Nullable String waitingFor;

  private AvroOutput(
      String serdeClass,
      Map<String, Object> properties,
      Patience patience,
      Serde<IndexedRecord> serde) {
    this.serdeClass = serdeClass;
    this.properties = properties;
    this.patience = patience;
    this.ids = new ConfirmedIds(SchemaRegistry.connect(properties));
    this.serializer = serde.serializer();
    this.readsAnyRecord = serde instanceof AvroSerde;
  }

  /**
   * An output through a serde.
   *
   * @param serdeClass a {@link Serde} with a public constructor without parameters
   * @throws ConfigException if it is not such a class
   */
  public static AvroOutput with(
      String serdeClass, Map<String, Object> properties, Patience patience) {
    return new AvroOutput(serdeClass, properties, patience, serde(serdeClass, properties));
  }

  private static Serde<IndexedRecord> serde(String serdeClass, Map<String, Object> properties) {
    try {
      @SuppressWarnings("unchecked") // A serde of other records fails at the first one, saying so.
      Serde<IndexedRecord> serde =
          (Serde<IndexedRecord>)
              Class.forName(serdeClass).asSubclass(Serde.class).getConstructor().newInstance();
      serde.configure(properties, false);
      return serde;
    } catch (ReflectiveOperationException | ClassCastException | KafkaException e) {
      throw new ConfigException(
          List.of(
              "serde cannot be used: %s (%s); name a Serde on the class path"
                  .formatted(serdeClass, e)));
    }
  }

  /**
   * Asks the registry once more what the ids mean that are written. If it does not answer, or one
   * means something else, nothing is written until an id is confirmed again.
   *
   * @return what has changed; empty if nothing has
   */
  public List<String> confirmIds() {
    List<String> changed = ids.confirm();
    if (!changed.isEmpty()) {
      renew();
    }
    return changed;
  }

  /** What a record waits for now; empty if none does. */
  public Optional<String> waitingFor() {
    return Optional.ofNullable(waitingFor);
  }

  /** Relies on no id any more: the registry was away, and may have been rebuilt. */
  public void distrustIds() {
    ids.forget();
    renew();
  }

  byte[] encode(String topic, Headers headers, IndexedRecord record) {
    byte[] encoded =
        patience.whileTransient(() -> attempt(topic, headers, record), AvroOutput::isTransient);
    if (waitingFor != null) {
      waitingFor = null;
    }
    return encoded;
  }

  private byte[] attempt(String topic, Headers headers, IndexedRecord record) {
    try {
      IndexedRecord input = readsAnyRecord ? record : new NamedRecord(record);
      byte[] encoded = serializer.serialize(topic, headers, input);
      ids.require(record.getSchema(), encoded);
      return encoded;
    } catch (UnconfirmedIdException e) {
      renew();
      waitingFor = e.getMessage();
      throw e;
    } catch (RuntimeException e) {
      if (isTransient(e)) {
        waitingFor = "topic " + topic + " cannot be written: " + e.getMessage();
      }
      throw e;
    }
  }

  /** Serdes remember ids: only a new one asks the registry again. */
  private synchronized void renew() {
    // The old one is not closed: another thread may be about to use it once more.
    serializer = serde(serdeClass, properties).serializer();
  }

  /** Whether a record can be encoded as its own schema says, whatever serde and registry do. */
  static boolean canEncode(Event record) {
    try {
      byte[] unused = record.encode(0);
      new GenericDatumWriter<IndexedRecord>(record.getSchema())
          .write(
              new NamedRecord(record),
              EncoderFactory.get().directBinaryEncoder(OutputStream.nullOutputStream(), null));
      return true;
    } catch (RuntimeException | StackOverflowError | IOException e) {
      return false;
    }
  }

  private static boolean isTransient(RuntimeException e) {
    return e instanceof RetriableException
        || e instanceof UnconfirmedIdException
        || e instanceof RegistryRefusedException
        || isOfRegistry(e.getCause());
  }

  /**
   * Also what Confluent's serializer, which need not be on the class path, says of the registry.
   */
  private static boolean isOfRegistry(@Nullable Throwable cause) {
    return cause instanceof IOException
        || cause instanceof SchemaNotFoundException
        || (cause != null && cause.getClass().getSimpleName().equals("RestClientException"));
  }
}
