package io.tributary.lake.decode;

import org.apache.avro.Schema;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Decodes the records of one writer's schema straight into the values of a row. Without state, so
 * that tasks may share it.
 */
public final class RecordDecoder {
  private final RecordReader reader;

  private RecordDecoder(RecordReader reader) {
    this.reader = reader;
  }

  /**
   * Compiles the decoder. Fields are matched with columns by name; a field without a column is
   * passed over, a column without a field has the default of the contract's newest version.
   *
   * @param writer the record's schema
   * @param newest the newest version of the contract
   * @param columns the columns of the row
   * @throws UnsupportedSchemaException if a column cannot hold its field
   */
  public static RecordDecoder compile(Schema writer, Schema newest, StructType columns) {
    return new RecordDecoder(RecordReader.of(writer, newest, columns));
  }

  /**
   * Reads one record, to the end of its bytes.
   *
   * @param out has the columns, and may have more after them; if it throws, some are changed
   * @throws CorruptAvroException if the bytes are no such record, or more than one
   */
  public void decode(AvroCursor in, InternalRow out) {
    reader.read(in, out);
    if (in.remaining() > 0) {
      throw new CorruptAvroException(in.remaining() + " bytes follow the record");
    }
  }
}
