package io.tributary.lake.decode;

import org.apache.spark.sql.catalyst.InternalRow;

/** Reads a nested record of so many columns. */
record StructReader(RecordReader record, int columns) implements ValueReader {

  @Override
  public void read(AvroCursor in, InternalRow out, int ordinal) {
    InternalRow struct = new DecodedRow(columns);
    record.read(in, struct);
    out.update(ordinal, struct);
  }
}
