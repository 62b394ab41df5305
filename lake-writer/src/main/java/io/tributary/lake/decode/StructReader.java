package io.tributary.lake.decode;

import org.apache.spark.sql.catalyst.InternalRow;

/** Reads a nested record of so many columns. */
record StructReader(RecordReader record, int columns) implements ValueReader {

  @Override
  public void read(AvroCursor in, InternalRow out, int ordinal) {
    if (out instanceof DecodedRow row) {
      record.read(in, row.setStruct(ordinal, columns));
    } else {
      InternalRow struct = new DecodedRow(columns);
      record.read(in, struct);
      out.update(ordinal, struct);
    }
  }
}
