package io.tributary.lake.ingest;

import io.tributary.contract.NotWireFormatException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.lake.decode.AvroCursor;
import io.tributary.lake.decode.CorruptAvroException;
import io.tributary.lake.decode.RecordDecoder;
import io.tributary.lake.decode.UnsupportedSchemaException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** Decodes a task's records, each by the schema that it names. Not thread-safe. */
final class Decoding {
  private final DecodingPlan plan;
  private final Schema newest;
  private final AvroCursor cursor = new AvroCursor();
  private final Map<Integer, RecordDecoder> decoders = new HashMap<>();
  private final Map<Integer, UndecodableException> refused = new HashMap<>();
  private @Nullable RecordDecoder last;
  private int lastId;

  Decoding(DecodingPlan plan) {
    this.plan = plan;
    this.newest = new Schema.Parser().parse(plan.newest());
  }

  /**
   * Gives a row's columns the values of a record of Kafka. They are good until that record's row
   * changes.
   *
   * @param row has the plan's columns, and may have more after them; if it throws, some are changed
   * @throws UndecodableException if it is no record of the contract
   */
  void decode(InternalRow record, InternalRow row) {
    if (!KafkaRecord.hasValue(record)) {
      throw new UndecodableException(Refusal.Code.NOT_AVRO, "the record has no value");
    }
    RecordDecoder decoder = decoder(KafkaRecord.goToValue(cursor, record));
    try {
      decoder.decode(cursor, row);
      plan.folders().check(row);
    } catch (CorruptAvroException e) {
      throw new UndecodableException(
          Refusal.Code.CORRUPT_AVRO, "schema id " + lastId + ": " + e.getMessage());
    }
  }

  private RecordDecoder decoder(AvroCursor record) {
    int id;
    try {
      id = record.readSchemaId();
    } catch (NotWireFormatException e) {
      throw new UndecodableException(Refusal.Code.NOT_AVRO, String.valueOf(e.getMessage()));
    }
    RecordDecoder same = last;
    if (same != null && id == lastId) {
      return same;
    }
    RecordDecoder decoder = decoders.get(id);
    if (decoder == null) {
      decoder = compile(id);
      decoders.put(id, decoder);
    }
    last = decoder;
    lastId = id;
    return decoder;
  }

  private RecordDecoder compile(int id) {
    UndecodableException known = refused.get(id);
    if (known != null) {
      throw known;
    }
    try {
      Schema writer = schema(id);
      if (!newest.getFullName().equals(writer.getFullName())) {
        throw new UndecodableException(
            Refusal.Code.WRONG_RECORD,
            "schema id %d is %s, expected %s"
                .formatted(id, writer.getFullName(), newest.getFullName()));
      }
      return RecordDecoder.compile(writer, newest, plan.columns());
    } catch (SchemaNotFoundException e) {
      throw remember(
          id,
          new UndecodableException(
              Refusal.Code.UNKNOWN_SCHEMA_ID, "the registry has no schema with id " + id));
    } catch (UnsupportedSchemaException e) {
      throw remember(
          id,
          new UndecodableException(
              Refusal.Code.WRONG_RECORD, "schema id " + id + ": " + e.getMessage()));
    } catch (UndecodableException e) {
      throw remember(id, e);
    }
  }

  private UndecodableException remember(int id, UndecodableException refusal) {
    refused.put(id, refusal);
    return refusal;
  }

  private Schema schema(int id) {
    String text = plan.schemas().get(id);
    return text == null ? plan.registry().registry().byId(id) : new Schema.Parser().parse(text);
  }
}
