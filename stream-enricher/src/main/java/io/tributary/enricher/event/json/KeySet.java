package io.tributary.enricher.event.json;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The keys seen so far, object by object, to find repeated ones: one table for all objects of a
 * text, where each object's keys carry its serial number, so that nothing is cleared between
 * objects or texts.
 *
 * <p>The hash has a random seed, so that no one can choose keys that collide; results do not depend
 * on it.
 */
final class KeySet {

  private static final int SMALLEST = 1 << 8;
  private static final int KEPT = 1 << 12;

  private final long seed = ThreadLocalRandom.current().nextLong() | 1;
  private long[] serials = new long[SMALLEST];
  private int[] hashes = new int[SMALLEST];
  private int[] starts = new int[SMALLEST];
  private int[] lengths = new int[SMALLEST];
  private int used;
  private long serial;
  private long firstSerial = 1;

  /** Begins another text. */
  void reset() {
    firstSerial = serial + 1;
    used = 0;
    if (serials.length > KEPT) {
      allocate(SMALLEST);
    }
  }

  /** Begins another object and returns its number. */
  long open() {
    return ++serial;
  }

  /** Adds the string that the scanner read last; false if the object had it already. */
  boolean add(long object, JsonScanner scanner) {
    byte[] bytes = scanner.text();
    int hash = hash(object, bytes, scanner.textStart(), scanner.textLength());
    int start = bytes == scanner.input() ? scanner.textStart() : ~scanner.textStart();
    int mask = serials.length - 1;
    int i = hash & mask;
    while (serials[i] >= firstSerial) {
      if (hashes[i] == hash && serials[i] == object && sameKey(i, scanner)) {
        return false;
      }
      i = i + 1 & mask;
    }
    put(i, object, hash, start, scanner.textLength());
    if (++used > serials.length / 2) {
      grow();
    }
    return true;
  }

  private boolean sameKey(int entry, JsonScanner scanner) {
    int start = starts[entry];
    byte[] bytes = start >= 0 ? scanner.input() : scanner.unescapedBytes();
    int from = start >= 0 ? start : ~start;
    return Arrays.equals(
        bytes,
        from,
        from + lengths[entry],
        scanner.text(),
        scanner.textStart(),
        scanner.textStart() + scanner.textLength());
  }

  private void put(int i, long object, int hash, int start, int length) {
    serials[i] = object;
    hashes[i] = hash;
    starts[i] = start;
    lengths[i] = length;
  }

  private void grow() {
    long[] oldSerials = serials;
    int[] oldHashes = hashes;
    int[] oldStarts = starts;
    int[] oldLengths = lengths;
    allocate(oldSerials.length * 2);
    int mask = serials.length - 1;
    for (int old = 0; old < oldSerials.length; old++) {
      if (oldSerials[old] >= firstSerial) {
        int i = oldHashes[old] & mask;
        while (serials[i] != 0) {
          i = i + 1 & mask;
        }
        put(i, oldSerials[old], oldHashes[old], oldStarts[old], oldLengths[old]);
      }
    }
  }

  private void allocate(int size) {
    serials = new long[size];
    hashes = new int[size];
    starts = new int[size];
    lengths = new int[size];
  }

  private int hash(long object, byte[] bytes, int start, int length) {
    long h = seed * (object + length + 1);
    for (int i = start; i < start + length; i++) {
      h = (h ^ bytes[i]) * 0x9E3779B97F4A7C15L;
      h ^= h >>> 29;
    }
    return (int) (h ^ h >>> 32);
  }
}
