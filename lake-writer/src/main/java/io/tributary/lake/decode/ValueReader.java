package io.tributary.lake.decode;

import org.jspecify.annotations.Nullable;

/** Reads one Avro value as Spark keeps it in a row. Without state, so that tasks may share it. */
interface ValueReader {
  @Nullable Object read(AvroCursor in);
}
