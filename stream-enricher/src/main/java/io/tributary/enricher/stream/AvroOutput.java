package io.tributary.enricher.stream;

import io.tributary.contract.serde.AvroSerde;
import io.tributary.enricher.config.ConfigException;
import io.tributary.enricher.event.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Encodes records with the configured serde. While the registry is away it waits, since nothing is
 * wrong with the record.
 */
public final class AvroOutput {

  private final Serializer<IndexedRecord> serializer;
  private final boolean readsAnyRecord;
  private final Patience patience;

  private AvroOutput(Serde<IndexedRecord> serde, Patience patience) {
    this.serializer = serde.serializer();
    this.readsAnyRecord = serde instanceof AvroSerde;
    this.patience = patience;
  }

  /**
   * An output through a serde.
   *
   * @param serdeClass a {@link Serde} with a public constructor without parameters
   * @throws ConfigException if it is not such a class
   */
  public static AvroOutput with(
      String serdeClass, Map<String, Object> properties, Patience patience) {
    try {
      @SuppressWarnings("unchecked") // A serde of other records fails at the first one, saying so.
      Serde<IndexedRecord> serde =
          (Serde<IndexedRecord>)
              Class.forName(serdeClass).asSubclass(Serde.class).getConstructor().newInstance();
      serde.configure(properties, false);
      return new AvroOutput(serde, patience);
    } catch (ReflectiveOperationException | ClassCastException | KafkaException e) {
      throw new ConfigException(
          List.of(
              "serde cannot be used: %s (%s); name a Serde on the class path"
                  .formatted(serdeClass, e)));
    }
  }

  byte[] encode(String topic, Headers headers, IndexedRecord record) {
    IndexedRecord input = readsAnyRecord ? record : new NamedRecord(record);
    return patience.whileTransient(
        () -> serializer.serialize(topic, headers, input), AvroOutput::isTransient);
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
    } catch (RuntimeException | IOException e) {
      return false;
    }
  }

  private static boolean isTransient(RuntimeException e) {
    return e instanceof RetriableException || e.getCause() instanceof IOException;
  }
}
