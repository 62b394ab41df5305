package io.tributary.lake.decode;

import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Reads one Avro value into its place of a row, without an object for what is none in the row.
 * Without state, so that tasks may share it.
 */
interface ValueReader {
  void read(AvroCursor in, InternalRow out, int ordinal);
}
