package io.tributary.enricher.dedup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Ids on disk, never changed: entries of 28 bytes in the order of their hashes, and in memory a
 * filter and, for every few dozen of them, where they begin. Looking for an id that is not there
 * mostly reads nothing; for another, it reads a few dozen entries at once.
 */
final class IdSegment {

  private static final int ENTRY = IdShard.BYTES_PER_SLOT;
  private static final int LOW = Long.BYTES;
  private static final int POSITION = 2 * Long.BYTES;
  private static final int PAYLOAD = 3 * Long.BYTES;
  private static final int MOST_PER_RANGE = 32;
  private static final int WRITTEN_AT_ONCE = 4_096 * ENTRY;

  private final FileChannel file;
  private final IdFilter filter;
  private final int rangeBits;
  private final int[] ends;
  private int size;
  private ByteBuffer range = ByteBuffer.allocate(2 * MOST_PER_RANGE * ENTRY);

  /**
   * Writes ids to an empty file.
   *
   * @throws UncheckedIOException if they cannot be written
   */
  IdSegment(FileChannel file, IdTable ids) {
    this.file = file;
    filter = new IdFilter(ids.size());
    rangeBits = Integer.SIZE - Integer.numberOfLeadingZeros(ids.size() / MOST_PER_RANGE);
    ends = new int[1 << rangeBits];
    Writing writing = new Writing();
    ids.forEach(writing);
    writing.end();
  }

  long heapBytes() {
    return filter.bytes() + (long) ends.length * Integer.BYTES + range.capacity();
  }

  /**
   * What is known of an event, or null if its id is not among these.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  @Nullable Sighting look(SeenEvent event) {
    long high = IdTable.present(event.idHigh());
    if (!filter.mayHold(high, event.idLow())) {
      return null;
    }
    ByteBuffer entries = rangeOf(high);
    for (int at = 0; at < entries.limit(); at += ENTRY) {
      if (entries.getLong(at) == high && entries.getLong(at + LOW) == event.idLow()) {
        return Sighting.of(event, entries.getLong(at + POSITION), entries.getInt(at + PAYLOAD));
      }
    }
    return null;
  }

  /** Gives the disk's room back. */
  void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Ids that have expired cannot be taken off the disk", e);
    }
  }

  private ByteBuffer rangeOf(long high) {
    int number = range(high);
    int from = number == 0 ? 0 : ends[number - 1];
    int bytes = (ends[number] - from) * ENTRY;
    if (range.capacity() < bytes) {
      range = ByteBuffer.allocate(bytes);
    }
    range.clear().limit(bytes);
    try {
      long start = (long) from * ENTRY;
      while (range.hasRemaining()) {
        if (file.read(range, start + range.position()) < 0) {
          throw new IOException("it ends before its last entry");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Ids cannot be read back from the disk of state-dir", e);
    }
    return range;
  }

  private int range(long high) {
    return rangeBits == 0 ? 0 : (int) (high >>> (Long.SIZE - rangeBits));
  }

  private final class Writing implements IdBatch.Reader {
    private final ByteBuffer buffer = ByteBuffer.allocate(WRITTEN_AT_ONCE);

    @Override
    public void id(long idHigh, long idLow, int payloadHash, long position) {
      if (!buffer.hasRemaining()) {
        write();
      }
      buffer.putLong(idHigh).putLong(idLow).putLong(position).putInt(payloadHash);
      filter.add(idHigh, idLow);
      size++;
      ends[range(idHigh)] = size;
    }

    void end() {
      write();
      for (int i = 1; i < ends.length; i++) {
        ends[i] = Math.max(ends[i], ends[i - 1]);
      }
    }

    private void write() {
      buffer.flip();
      try {
        while (buffer.hasRemaining()) {
          file.write(buffer);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      buffer.clear();
    }
  }
}
