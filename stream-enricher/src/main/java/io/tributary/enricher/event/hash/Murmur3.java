package io.tributary.enricher.event.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MurmurHash3 x64 128-bit with seed 0 (A. Appleby, public domain), without allocation. Holds the
 * hash computed last; not thread-safe.
 */
public final class Murmur3 {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;
  private static final int BLOCK = 16;

  private long h1;
  private long h2;

  /** Hashes a slice; {@link #high} and {@link #low} then have the result. */
  public void hash(byte[] in, int from, int length) {
    h1 = 0;
    h2 = 0;
    int blocksEnd = from + (length & -BLOCK);
    for (int p = from; p < blocksEnd; p += BLOCK) {
      h1 ^= mixFirst((long) LONGS.get(in, p));
      h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
      h2 ^= mixSecond((long) LONGS.get(in, p + Long.BYTES));
      h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
    }
    int rest = length & BLOCK - 1;
    h2 ^= mixSecond(tail(in, blocksEnd + Long.BYTES, rest - Long.BYTES));
    h1 ^= mixFirst(tail(in, blocksEnd, Math.min(rest, Long.BYTES)));
    finish(length);
  }

  public long high() {
    return h1;
  }

  public long low() {
    return h2;
  }

  private void finish(int length) {
    h1 ^= length;
    h2 ^= length;
    h1 += h2;
    h2 += h1;
    h1 = avalanche(h1);
    h2 = avalanche(h2);
    h1 += h2;
    h2 += h1;
  }

  private static long tail(byte[] in, int from, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | (in[from + i] & 0xFF);
    }
    return value;
  }

  private static long mixFirst(long k) {
    return Long.rotateLeft(k * C1, 31) * C2;
  }

  private static long mixSecond(long k) {
    return Long.rotateLeft(k * C2, 33) * C1;
  }

  private static long avalanche(long k) {
    long x = (k ^ k >>> 33) * 0xff51afd7ed558ccdL;
    x = (x ^ x >>> 33) * 0xc4ceb9fe1a85ec53L;
    return x ^ x >>> 33;
  }
}
