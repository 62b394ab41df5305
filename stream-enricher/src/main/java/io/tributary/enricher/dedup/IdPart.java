package io.tributary.enricher.dedup;

import io.tributary.enricher.failpoint.FailPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a time bucket: its ids, the newest of them in memory and others perhaps on disk, and
 * those that the changelog does not have yet.
 */
final class IdPart {

  private final long bucket;
  private final int part;
  private final List<IdSegment> segments = new ArrayList<>();
  private IdTable ids = new IdTable();
  private final IdBatch pending = new IdBatch();
  private int onDisk;
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

  int size() {
    return ids.size() + onDisk;
  }

  int inMemory() {
    return ids.size();
  }

  /** What is known of an event, or null if its id is not in this part. */
  @Nullable Sighting look(SeenEvent event) {
    long handle = ids.find(event.idHigh(), event.idLow());
    if (handle >= 0) {
      return Sighting.of(event, ids.positionAt(handle), ids.payloadAt(handle));
    }
    for (IdSegment segment : segments) {
      Sighting sighting = segment.look(event);
      if (sighting != null) {
        return sighting;
      }
    }
    return null;
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

  /** Takes over a batch; how many ids it had. */
  int restore(int batch, byte[] ofIds, long bucketEnd) {
    int before = ids.size();
    IdBatch.read(ofIds, ids::add);
    newestTime = bucketEnd;
    batches = Math.max(batches, batch + 1);
    return ids.size() - before;
  }

  /** Moves what is in memory to the disk. */
  void moveTo(IdDisk disk) {
    segments.add(disk.write(ids));
    onDisk += ids.size();
    ids = new IdTable();
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
    return ids.bytes()
        + pending.heapBytes()
        + segments.stream().mapToLong(IdSegment::heapBytes).sum();
  }

  void close() {
    segments.forEach(IdSegment::close);
  }
}
