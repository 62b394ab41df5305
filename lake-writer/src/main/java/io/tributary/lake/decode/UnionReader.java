package io.tributary.lake.decode;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads a value of one of several types, with the reader of the type that is there. */
final class UnionReader implements ValueReader {
  private final ValueReader[] branches;

  UnionReader(List<ValueReader> branches) {
    this.branches = branches.toArray(ValueReader[]::new);
  }

  @Override
  public void read(AvroCursor in, InternalRow out, int ordinal) {
    int branch = in.readInt();
    if (branch < 0 || branch >= branches.length) {
      throw noBranch(branch);
    }
    branches[branch].read(in, out, ordinal);
  }

  static CorruptAvroException noBranch(int branch) {
    return new CorruptAvroException("a union has no branch " + branch);
  }
}
