package io.tributary.enricher.dedup;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Ids on their way to the changelog. A batch is a format byte, then for each id 16 bytes of hash, 4
 * of payload hash, the partition, and the offset's distance from the one before of that partition,
 * both as variable-length numbers: 22 bytes for an id, mostly.
 */
final class IdBatch {

  private static final byte FORMAT = 1;
  private static final int LONGEST_ENTRY = 2 * Long.BYTES + Integer.BYTES + 3 + 10;
  private static final int FIRST_BYTES = 1 << 10;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;
  private int count;
  private long[] lastOffsets = new long[1];

  /** Receives what a batch holds. */
  interface Reader {
    void id(long idHigh, long idLow, int payloadHash, long position);
  }

  void add(long idHigh, long idLow, int payloadHash, long position) {
    if (count == 0) {
      bytes[0] = FORMAT;
      length = 1;
      Arrays.fill(lastOffsets, 0);
    }
    if (length + LONGEST_ENTRY > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    ByteBuffer.wrap(bytes, length, LONGEST_ENTRY)
        .putLong(idHigh)
        .putLong(idLow)
        .putInt(payloadHash);
    length += 2 * Long.BYTES + Integer.BYTES;
    int partition = Position.partition(position);
    long offset = Position.offset(position);
    lastOffsets = reaching(lastOffsets, partition);
    writeNumber(partition);
    writeNumber(zigZag(offset - lastOffsets[partition]));
    lastOffsets[partition] = offset;
    count++;
  }

  int count() {
    return count;
  }

  /** The batch's bytes; it is empty afterwards. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, length);
    count = 0;
    length = 0;
    return taken;
  }

  int heapBytes() {
    return bytes.length;
  }

  static void read(byte[] batch, Reader reader) {
    ByteBuffer buffer = ByteBuffer.wrap(batch);
    byte format = buffer.get();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "The changelog holds a batch of format %d, which this version does not read: run the version that wrote it"
              .formatted(format));
    }
    long[] lastOffsets = new long[1];
    while (buffer.hasRemaining()) {
      long idHigh = buffer.getLong();
      long idLow = buffer.getLong();
      int payloadHash = buffer.getInt();
      int partition = (int) readNumber(buffer);
      lastOffsets = reaching(lastOffsets, partition);
      lastOffsets[partition] += unZigZag(readNumber(buffer));
      reader.id(idHigh, idLow, payloadHash, Position.of(partition, lastOffsets[partition]));
    }
  }

  private static long[] reaching(long[] offsets, int partition) {
    return partition < offsets.length ? offsets : Arrays.copyOf(offsets, partition + 1);
  }

  private void writeNumber(long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  private static long readNumber(ByteBuffer buffer) {
    long number = 0;
    int shift = 0;
    byte part = buffer.get();
    while (part < 0) {
      number |= (part & 0x7FL) << shift;
      shift += 7;
      part = buffer.get();
    }
    return number | ((long) part << shift);
  }

  private static long zigZag(long number) {
    return (number << 1) ^ (number >> 63);
  }

  private static long unZigZag(long number) {
    return (number >>> 1) ^ -(number & 1);
  }
}
