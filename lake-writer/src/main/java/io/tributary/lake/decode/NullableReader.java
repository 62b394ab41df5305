package io.tributary.lake.decode;

import org.apache.spark.sql.catalyst.InternalRow;

/** Reads a value that may be missing: a union of null and one other type, which most unions are. */
record NullableReader(int nullBranch, ValueReader value) implements ValueReader {

  @Override
  public void read(AvroCursor in, InternalRow out, int ordinal) {
    int branch = in.readInt();
    if (branch == 1 - nullBranch) {
      value.read(in, out, ordinal);
    } else if (branch == nullBranch) {
      out.setNullAt(ordinal);
    } else {
      throw UnionReader.noBranch(branch);
    }
  }
}
