package io.tributary.enricher.dedup;

import io.tributary.enricher.config.DedupConfig.AtBound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one task's window. Time is that of the records: it moves on with the newest one,
 * though never further ahead of the clock than the skew, and a bucket that falls out of the window
 * is dropped whole. A record older than the window is remembered in the oldest bucket, one that is
 * ahead of it in its own bucket, at most a window ahead: the clock may be behind.
 */
final class IdMemory {

  private static final int LARGEST_BATCH = 8_192;
  private static final Comparator<IdPart> OLDEST_FIRST =
      Comparator.comparingLong(IdPart::bucket).thenComparingInt(IdPart::part);

  private final WindowShape shape;
  private final IdDisk disk;
  private final Changelog changelog;
  private final ShortenedListener listener;
  private final List<IdPart> parts = new ArrayList<>();
  private long newestBucket = Long.MIN_VALUE;
  private boolean clockMoved;
  private boolean marked;
  private Optional<MemoryHeader> header = Optional.empty();
  private long newestTime = Long.MIN_VALUE;
  private long forgottenUntil = Long.MIN_VALUE;
  private int size;
  private int inMemory;

  /** Is told when ids had to be forgotten early. */
  interface ShortenedListener {
    void shortened(int forgotten, long windowMs);
  }

  IdMemory(WindowShape shape, IdDisk disk, Changelog changelog, ShortenedListener listener) {
    this.shape = shape;
    this.disk = disk;
    this.changelog = changelog;
    this.listener = listener;
  }

  /** What is known of an event's id, after the window has moved on to the event's record. */
  Sighting look(SeenEvent event, long nowMs) {
    moveTo(Math.min(event.recordTime(), nowMs + shape.skewMs()));
    for (int i = parts.size() - 1; i >= 0; i--) {
      Sighting sighting = parts.get(i).look(event);
      if (sighting != null) {
        return sighting;
      }
    }
    return Sighting.FIRST;
  }

  /** Remembers an event that was looked for and is new. */
  void remember(SeenEvent event) {
    makeRoom();
    long latest = shape.furthestAhead(newestBucket);
    long bucket = Math.min(latest, shape.bucketOf(event.recordTime()));
    IdPart part = partFor(Math.max(bucket, shape.oldestKept(newestBucket)));
    part.remember(event);
    size++;
    inMemory++;
    if (part.pending() >= LARGEST_BATCH) {
      part.flush(changelog);
    }
  }

  /** Writes what the changelog does not have yet. */
  void flush() {
    for (IdPart part : parts) {
      part.flush(changelog);
    }
    // Even without an id, so that an empty changelog is always one that was lost.
    if (clockMoved || !marked) {
      marked = true;
      byte[] clock = new ChangeKey(newestBucket, 0, 0).toBytes();
      changelog.write(ChangeKey.CLOCK.toBytes(), clock);
      clockMoved = false;
    }
  }

  /** Takes over a record of the changelog, in the changelog's order. */
  void restore(byte[] key, byte @Nullable [] value) {
    ChangeKey change = ChangeKey.of(key);
    if (change.equals(ChangeKey.CLOCK)) {
      marked = value != null;
      newestBucket = value == null ? newestBucket : ChangeKey.of(value).bucket();
    } else if (change.equals(ChangeKey.HEADER)) {
      header = Optional.ofNullable(value).map(MemoryHeader::of);
    } else if (value == null) {
      partOf(change).ifPresent(this::remove);
    } else {
      IdPart part = partOf(change).orElseGet(() -> added(change.bucket(), change.part()));
      int added = part.restore(change.batch(), value, shape.endOf(change.bucket()));
      size += added;
      inMemory += added;
      moveToDisk();
    }
  }

  /** Gives back what it has on disk. */
  void close() {
    parts.forEach(IdPart::close);
  }

  /** Whether a changelog was there to restore from. */
  boolean isRestored() {
    return marked;
  }

  /** What the changelog said of itself; empty if there was none, or an older version wrote it. */
  Optional<MemoryHeader> header() {
    return header;
  }

  IdFigures figures() {
    long bytes = parts.stream().mapToLong(IdPart::heapBytes).sum();
    return new IdFigures(size, size - inMemory, bytes, effectiveWindowMs());
  }

  private void moveTo(long time) {
    newestTime = Math.max(newestTime, time);
    long bucket = shape.bucketOf(time);
    if (bucket > newestBucket) {
      newestBucket = bucket;
      clockMoved = true;
      while (!parts.isEmpty() && parts.get(0).bucket() < shape.oldestKept(bucket)) {
        drop(parts.get(0));
      }
    }
  }

  private void makeRoom() {
    moveToDisk();
    if (size < shape.maxIds()) {
      return;
    }
    if (shape.atBound() == AtBound.STOP) {
      throw new WindowFullException(shape.maxIds());
    }
    IdPart oldest = parts.get(0);
    drop(oldest);
    forgottenUntil = Math.max(forgottenUntil, oldest.newestTime());
    listener.shortened(oldest.size(), effectiveWindowMs());
  }

  /** Of the part that has most in memory; of the oldest of these, since it is asked least. */
  private void moveToDisk() {
    if (inMemory >= shape.maxInMemory()) {
      IdPart largest = parts.get(0);
      for (IdPart part : parts) {
        largest = part.inMemory() > largest.inMemory() ? part : largest;
      }
      int moved = largest.inMemory();
      largest.moveTo(disk);
      inMemory -= moved;
    }
  }

  private void drop(IdPart part) {
    part.forget(changelog);
    remove(part);
  }

  private void remove(IdPart part) {
    parts.remove(part);
    size -= part.size();
    inMemory -= part.inMemory();
    part.close();
  }

  private long effectiveWindowMs() {
    return forgottenUntil == Long.MIN_VALUE
        ? shape.windowMs()
        : Math.max(0, Math.min(shape.windowMs(), newestTime - forgottenUntil));
  }

  /** The newest part of a bucket, or a new one if that is full. */
  private IdPart partFor(long bucket) {
    for (int i = parts.size() - 1; i >= 0 && parts.get(i).bucket() >= bucket; i--) {
      IdPart part = parts.get(i);
      if (part.bucket() == bucket) {
        return part.size() < shape.idsPerPart() ? part : added(bucket, part.part() + 1);
      }
    }
    return added(bucket, 0);
  }

  private Optional<IdPart> partOf(ChangeKey key) {
    return parts.stream()
        .filter(part -> part.bucket() == key.bucket() && part.part() == key.part())
        .findFirst();
  }

  private IdPart added(long bucket, int number) {
    IdPart part = new IdPart(bucket, number);
    parts.add(part);
    parts.sort(OLDEST_FIRST);
    return part;
  }
}
