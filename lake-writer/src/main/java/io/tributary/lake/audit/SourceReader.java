package io.tributary.lake.audit;

import io.tributary.contract.NotWireFormatException;
import io.tributary.contract.WireFormat;
import io.tributary.contract.registry.RegistryRefusedException;
import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SubjectSchemas;
import io.tributary.lake.decode.AvroCursor;
import io.tributary.lake.decode.CorruptAvroException;
import io.tributary.lake.decode.DecodedRow;
import io.tributary.lake.decode.RecordDecoder;
import io.tributary.lake.decode.UnsupportedSchemaException;
import io.tributary.lake.ingest.RegistryAccess;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Reads which raw record a record of an output topic came of. Not thread-safe. */
final class SourceReader {
  private static final StructType SOURCE =
      new StructType()
          .add("topic", DataTypes.StringType)
          .add("partition", DataTypes.IntegerType)
          .add("offset", DataTypes.LongType);
  private static final StructType COLUMNS =
      new StructType().add("event_id", DataTypes.StringType).add("source", SOURCE);

  /** What a record's topic and schema id say of it. */
  private record WrittenAs(String topic, int id) {}

  /** The raw record. */
  record Source(Partition partition, long offset, @Nullable String eventId) {}

  private final RegistryAccess registry;
  private final AvroCursor cursor = new AvroCursor();
  private final InternalRow row = new DecodedRow(COLUMNS.size());
  private final Map<WrittenAs, Optional<RecordDecoder>> decoders = new HashMap<>();
  private final Map<WrittenAs, String> unfit = new HashMap<>();

  SourceReader(RegistryAccess registry) {
    this.registry = registry;
  }

  /** Empty if the bytes are no record that names its source. */
  Optional<Source> read(String topic, byte @Nullable [] value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return decoders
          .computeIfAbsent(new WrittenAs(topic, WireFormat.schemaId(value)), this::decoder)
          .flatMap(decoder -> source(decoder, value));
    } catch (NotWireFormatException | CorruptAvroException e) {
      return Optional.empty();
    }
  }

  private Optional<Source> source(RecordDecoder decoder, byte[] value) {
    decoder.decode(cursor.over(value, WireFormat.HEADER), row);
    if (row.isNullAt(1)) {
      return Optional.empty();
    }
    InternalRow source = row.getStruct(1, SOURCE.size());
    return source.isNullAt(0)
        ? Optional.empty()
        : Optional.of(
            new Source(
                new Partition(source.getUTF8String(0).toString(), source.getInt(1)),
                source.getLong(2),
                row.isNullAt(0) ? null : row.getUTF8String(0).toString()));
  }

  /** Why the registry does not let a record be read; empty if it does, or that is not why. */
  Optional<String> unfit(String topic, byte @Nullable [] value) {
    try {
      return value == null
          ? Optional.empty()
          : Optional.ofNullable(unfit.get(new WrittenAs(topic, WireFormat.schemaId(value))));
    } catch (NotWireFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<RecordDecoder> decoder(WrittenAs record) {
    try {
      Schema writer =
          new SubjectSchemas(registry.registry(), record.topic() + "-value").byId(record.id());
      return Optional.of(RecordDecoder.compile(writer, writer, COLUMNS));
    } catch (SchemaNotFoundException | UnsupportedSchemaException e) {
      unfit.put(record, String.valueOf(e.getMessage()));
      return Optional.empty();
    } catch (RegistryUnavailableException | RegistryRefusedException e) {
      throw new CannotTellException(
          "the registry does not tell schema %d, which is needed to see what is in flight: %s"
              .formatted(record.id(), e.getMessage()),
          e);
    }
  }
}
