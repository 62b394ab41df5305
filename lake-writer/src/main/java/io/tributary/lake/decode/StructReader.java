package io.tributary.lake.decode;

import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;

/** Reads a nested record. */
record StructReader(RecordReader record) implements ValueReader {

  @Override
  public Object read(AvroCursor in) {
    return new GenericInternalRow(record.read(in, 0));
  }
}
