package io.tributary.enricher.dedup;

import java.util.Arrays;

/**
 * Ids of 128 bits with a payload hash and a position each, in shards by their leading bits that
 * grow one at a time, so that growing is never a long pause nor twice the memory.
 */
final class IdTable {

  private static final int SHARD_BITS = 6;
  private static final int FIRST_CAPACITY = 16;
  private static final int ABSENT = -1;

  private static final IdShard NONE = new IdShard(SHARD_BITS, 0);

  private final IdShard[] shards = new IdShard[1 << SHARD_BITS];
  private int size;

  IdTable() {
    Arrays.fill(shards, NONE);
  }

  /** A handle for {@link #positionAt} and {@link #payloadAt}, good until the next add; or -1. */
  long find(long idHigh, long idLow) {
    long high = present(idHigh);
    int shard = shard(high);
    int slot = shards[shard].find(high, idLow);
    return slot == ABSENT ? ABSENT : ((long) shard << Integer.SIZE) | slot;
  }

  long positionAt(long handle) {
    return shards[(int) (handle >>> Integer.SIZE)].positionAt((int) handle);
  }

  int payloadAt(long handle) {
    return shards[(int) (handle >>> Integer.SIZE)].payloadAt((int) handle);
  }

  /** Adds an id unless it is there; whether it was added. */
  boolean add(long idHigh, long idLow, int payloadHash, long position) {
    if (find(idHigh, idLow) != ABSENT) {
      return false;
    }
    long high = present(idHigh);
    int shard = shard(high);
    if (shards[shard] == NONE) {
      shards[shard] = new IdShard(SHARD_BITS, FIRST_CAPACITY);
    }
    shards[shard].add(high, idLow, payloadHash, position);
    size++;
    return true;
  }

  /** Gives all ids, in the order of their hashes. */
  void forEach(IdBatch.Reader reader) {
    for (IdShard shard : shards) {
      shard.forEach(reader);
    }
  }

  int size() {
    return size;
  }

  long bytes() {
    long bytes = 0;
    for (IdShard shard : shards) {
      bytes += shard.bytes();
    }
    return bytes;
  }

  /** 0 marks an empty slot, so the one id in 2^64 that begins so counts as its neighbour. */
  static long present(long idHigh) {
    return idHigh == 0 ? 1 : idHigh;
  }

  private static int shard(long idHigh) {
    return (int) (idHigh >>> (Long.SIZE - SHARD_BITS));
  }
}
