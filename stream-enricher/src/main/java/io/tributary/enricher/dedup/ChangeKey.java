package io.tributary.enricher.dedup;

import java.nio.ByteBuffer;

/**
 * A key of the changelog: the number of a batch within a part of a time bucket. The clock, which is
 * the newest bucket, and the header have keys of their own.
 */
record ChangeKey(long bucket, int part, int batch) {

  static final ChangeKey CLOCK = new ChangeKey(Long.MIN_VALUE, 0, 0);

  /** Of the {@link MemoryHeader}. */
  static final ChangeKey HEADER = new ChangeKey(Long.MIN_VALUE, 0, 1);

  private static final int BYTES = Long.BYTES + 2 * Integer.BYTES;

  static ChangeKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalStateException(
          "The changelog holds a key of %d bytes where %d are due: it was written by something else"
              .formatted(bytes.length, BYTES));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new ChangeKey(buffer.getLong(), buffer.getInt(), buffer.getInt());
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(BYTES).putLong(bucket).putInt(part).putInt(batch).array();
  }
}
