package io.tributary.enricher.dedup;

/**
 * Ids in open addressing without wrap-around, kept in the order of their hashes: a look-up may stop
 * at the first greater one, so the table can be 90 % full, and growing is one pass in order. A slot
 * is empty when its first half is 0.
 */
final class IdShard {

  static final int BYTES_PER_SLOT = Long.BYTES * 3 + Integer.BYTES;
  private static final int SPARE = 16;
  private static final double FULL = 0.9;
  private static final double GROWTH = 1.2;

  private final int hashBits;
  private int capacity;
  private int size;
  private long[] high;
  private long[] low;
  private long[] position;
  private int[] payload;

  /**
   * @param hashBits how many leading bits all ids of this shard have in common
   * @param capacity for how many ids it has room at first
   */
  IdShard(int hashBits, int capacity) {
    this.hashBits = hashBits;
    this.capacity = capacity;
    int slots = slots(capacity);
    high = new long[slots];
    low = new long[slots];
    position = new long[slots];
    payload = new int[slots];
  }

  /** The slot of an id, or -1. */
  int find(long idHigh, long idLow) {
    int slot = lowerBound(idHigh);
    while (slot < high.length && high[slot] == idHigh) {
      if (low[slot] == idLow) {
        return slot;
      }
      slot++;
    }
    return -1;
  }

  long positionAt(int slot) {
    return position[slot];
  }

  int payloadAt(int slot) {
    return payload[slot];
  }

  /** Adds an id that is not there yet. */
  void add(long idHigh, long idLow, int payloadHash, long where) {
    if (size >= capacity * FULL) {
      grow();
    }
    int slot = lowerBound(idHigh);
    int gap = slot;
    while (gap < high.length && high[gap] != 0) {
      gap++;
    }
    if (gap == high.length) {
      grow();
      add(idHigh, idLow, payloadHash, where);
      return;
    }
    shift(slot, gap - slot);
    put(slot, idHigh, idLow, payloadHash, where);
    size++;
  }

  void forEach(IdBatch.Reader reader) {
    for (int slot = 0; slot < high.length; slot++) {
      if (high[slot] != 0) {
        reader.id(high[slot], low[slot], payload[slot], position[slot]);
      }
    }
  }

  long bytes() {
    return (long) high.length * BYTES_PER_SLOT;
  }

  private int lowerBound(long idHigh) {
    int slot = home(idHigh);
    while (slot < high.length && high[slot] != 0 && Long.compareUnsigned(high[slot], idHigh) < 0) {
      slot++;
    }
    return slot;
  }

  private int home(long idHigh) {
    return (int) ((((idHigh << hashBits) >>> Integer.SIZE) * capacity) >>> Integer.SIZE);
  }

  private void shift(int slot, int count) {
    System.arraycopy(high, slot, high, slot + 1, count);
    System.arraycopy(low, slot, low, slot + 1, count);
    System.arraycopy(position, slot, position, slot + 1, count);
    System.arraycopy(payload, slot, payload, slot + 1, count);
  }

  private void put(int slot, long idHigh, long idLow, int payloadHash, long where) {
    high[slot] = idHigh;
    low[slot] = idLow;
    payload[slot] = payloadHash;
    position[slot] = where;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    long[] oldPosition = position;
    int[] oldPayload = payload;
    boolean placed = false;
    while (!placed) {
      capacity = (int) (capacity * GROWTH) + 1;
      allocate(slots(capacity));
      placed = refill(oldHigh, oldLow, oldPosition, oldPayload);
    }
  }

  private void allocate(int slots) {
    high = new long[slots];
    low = new long[slots];
    position = new long[slots];
    payload = new int[slots];
  }

  /** Copies in order; false if a cluster would run over the end. */
  private boolean refill(long[] oldHigh, long[] oldLow, long[] oldPosition, int[] oldPayload) {
    int next = 0;
    for (int i = 0; i < oldHigh.length; i++) {
      if (oldHigh[i] != 0) {
        next = Math.max(next, home(oldHigh[i]));
        if (next == high.length) {
          return false;
        }
        put(next++, oldHigh[i], oldLow[i], oldPayload[i], oldPosition[i]);
      }
    }
    return true;
  }

  /** Some slots more than the hashes reach, for the clusters at the end. */
  private static int slots(int capacity) {
    return capacity + Math.min(capacity, SPARE) + capacity / 64;
  }
}
