package io.tributary.lake.ingest;

import io.tributary.contract.NotWireFormatException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.lake.decode.AvroCursor;
import io.tributary.lake.decode.ColumnTypes;
import io.tributary.lake.decode.ColumnUnion;
import io.tributary.lake.decode.CorruptAvroException;
import io.tributary.lake.decode.RecordDecoder;
import io.tributary.lake.decode.UnsupportedSchemaException;
import io.tributary.lake.ingest.IdPatience.UnfitIds;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
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
    RecordDecoder decoder = decoder(record);
    try {
      decoder.decode(cursor, row);
      plan.folders().check(row);
    } catch (CorruptAvroException e) {
      throw new UndecodableException(
          Refusal.Code.CORRUPT_AVRO, "schema id " + lastId + ": " + e.getMessage());
    }
  }

  private RecordDecoder decoder(InternalRow record) {
    int id;
    try {
      id = KafkaRecord.goToValue(cursor, record).readSchemaId();
    } catch (NotWireFormatException e) {
      throw new UndecodableException(Refusal.Code.NOT_AVRO, String.valueOf(e.getMessage()));
    }
    RecordDecoder same = last;
    if (same != null && id == lastId) {
      return same;
    }
    RecordDecoder decoder = decoders.get(id);
    if (decoder == null) {
      decoder = fitting(id, record);
      decoders.put(id, decoder);
    }
    last = decoder;
    lastId = id;
    return decoder;
  }

  private RecordDecoder fitting(int id, InternalRow record) {
    try {
      return compile(id);
    } catch (UndecodableException e) {
      if (plan.unfitIds() == UnfitIds.AWAITED) {
        throw new AwaitedIdException(
            "%s (topic %s, partition %d, offset %d); waits for the registry, where it may be new or to be restored"
                .formatted(
                    e.refusal().message(),
                    KafkaRecord.topic(record),
                    KafkaRecord.partition(record),
                    KafkaRecord.offset(record)));
      }
      throw e;
    }
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
      requireColumns(id, writer);
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

  /**
   * A schema that is none of the subject's (a version that was deleted, or one that the list of
   * versions lacks as yet) must not lose fields for want of columns.
   */
  private void requireColumns(int id, Schema writer) {
    StructType columns = plan.columns();
    if (!plan.schemas().containsKey(id)
        && !ColumnUnion.extend(columns, ColumnTypes.of(writer))
            .catalogString()
            .equals(columns.catalogString())) {
      throw new UndecodableException(
          Refusal.Code.WRONG_RECORD,
          "schema id %d is no version of the topic's subject, and has fields for which the table has no columns"
              .formatted(id));
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
