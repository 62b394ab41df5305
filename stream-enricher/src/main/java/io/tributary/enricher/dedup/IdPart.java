package io.tributary.enricher.dedup;

import io.tributary.enricher.failpoint.FailPoint;

/** A part of a time bucket: its ids, and those of them that the changelog does not have yet. */
final class IdPart {

  private final long bucket;
  private final int part;
  private final IdTable ids = new IdTable();
  private final IdBatch pending = new IdBatch();
  private int batches;
  private long newestTime = Long.MIN_VALUE;

  IdPart(long bucket, int part) {
    this.bucket = bucket;
    this.part = part;
  }

  long bucket() {
    return bucket;
  }

  int part() {
    return part;
  }

  IdTable ids() {
    return ids;
  }

  /** The newest record time in this part; the end of its bucket, if it was restored. */
  long newestTime() {
    return newestTime;
  }

  int pending() {
    return pending.count();
  }

  void remember(SeenEvent event) {
    ids.add(event.idHigh(), event.idLow(), event.payloadHash(), event.position());
    pending.add(event.idHigh(), event.idLow(), event.payloadHash(), event.position());
    newestTime = Math.max(newestTime, event.recordTime());
  }

  void restore(int batch, byte[] ofIds, long bucketEnd) {
    IdBatch.read(ofIds, ids::add);
    newestTime = bucketEnd;
    batches = Math.max(batches, batch + 1);
  }

  void flush(Changelog changelog) {
    if (pending.count() > 0) {
      FailPoint.BEFORE_CHANGELOG_WRITE.reached();
      changelog.write(new ChangeKey(bucket, part, batches).toBytes(), pending.take());
      batches++;
    }
  }

  /** Deletes this part's batches from the changelog. */
  void forget(Changelog changelog) {
    for (int batch = 0; batch < batches; batch++) {
      changelog.write(new ChangeKey(bucket, part, batch).toBytes(), null);
    }
  }

  long heapBytes() {
    return ids.bytes() + pending.heapBytes();
  }
}
