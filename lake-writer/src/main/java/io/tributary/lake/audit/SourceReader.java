package io.tributary.lake.audit;

import io.tributary.contract.NotWireFormatException;
import io.tributary.contract.WireFormat;
import io.tributary.contract.registry.RegistryRefusedException;
import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaNotFoundException;
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

  /** The raw record. */
  record Source(Partition partition, long offset, @Nullable String eventId) {}

  private final RegistryAccess registry;
  private final AvroCursor cursor = new AvroCursor();
  private final InternalRow row = new DecodedRow(COLUMNS.size());
  private final Map<Integer, Optional<RecordDecoder>> decoders = new HashMap<>();

  SourceReader(RegistryAccess registry) {
    this.registry = registry;
  }

  /** Empty if the bytes are no record that names its source. */
  Optional<Source> read(byte @Nullable [] value) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return decoders
          .computeIfAbsent(WireFormat.schemaId(value), this::decoder)
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

  private Optional<RecordDecoder> decoder(int id) {
    try {
      Schema writer = registry.registry().byId(id);
      return Optional.of(RecordDecoder.compile(writer, writer, COLUMNS));
    } catch (SchemaNotFoundException | UnsupportedSchemaException e) {
      return Optional.empty();
    } catch (RegistryUnavailableException | RegistryRefusedException e) {
      throw new CannotTellException(
          "the registry does not tell schema %d, which is needed to see what is in flight: %s"
              .formatted(id, e.getMessage()),
          e);
    }
  }
}
