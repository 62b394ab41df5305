package io.tributary.enricher.dedup;

/**
 * Tells of most ids that they are not in a set, in one access to memory: a Bloom filter whose bits
 * for one id lie in one block of the size of a cache line. Ids are hashes, so their own bits
 * choose.
 */
final class IdFilter {

  private static final int BITS_PER_ID = 12;
  private static final int PROBES = 6;
  private static final int BLOCK_BITS = 512;
  private static final int WORDS_PER_BLOCK = BLOCK_BITS / Long.SIZE;
  private static final int BITS_PER_PROBE = 9;

  private final int blocks;
  private final long[] words;

  IdFilter(int ids) {
    blocks = Math.toIntExact(1 + (long) ids * BITS_PER_ID / BLOCK_BITS);
    words = new long[blocks * WORDS_PER_BLOCK];
  }

  void add(long idHigh, long idLow) {
    int block = block(idLow);
    long bits = idHigh;
    for (int i = 0; i < PROBES; i++) {
      words[block + word(bits)] |= 1L << bits;
      bits >>>= BITS_PER_PROBE;
    }
  }

  /** False if the id was never added; true if it was, and for one in two hundred others. */
  boolean mayHold(long idHigh, long idLow) {
    int block = block(idLow);
    long bits = idHigh;
    for (int i = 0; i < PROBES; i++) {
      if ((words[block + word(bits)] & (1L << bits)) == 0) {
        return false;
      }
      bits >>>= BITS_PER_PROBE;
    }
    return true;
  }

  long bytes() {
    return (long) words.length * Long.BYTES;
  }

  private int block(long idLow) {
    return (int) (((idLow >>> Integer.SIZE) * blocks) >>> Integer.SIZE) * WORDS_PER_BLOCK;
  }

  private static int word(long bits) {
    return (int) (bits >>> 6) & (WORDS_PER_BLOCK - 1);
  }
}
