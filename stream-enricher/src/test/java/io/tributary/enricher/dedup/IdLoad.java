package io.tributary.enricher.dedup;

import io.tributary.enricher.config.DedupConfig.AtBound;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Fills a window of 24 hours evenly with ids, and measures what a look-up and a remembering cost as
 * it fills; on the way and in the end, ids of all ages are looked for. Then all of it is restored
 * from its changelog. Run {@code main} with the heap of interest; the arguments are how many ids,
 * how many of them may be in memory, and a folder.
 */
final class IdLoad {

  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
  private static final long WINDOW_MS = 86_400_000;
  private static final int STEPS = 10;
  private static final int BETWEEN_FLUSHES = 2_000;
  private static final int CHECKED_ONE_IN = 200;
  private static final int CHECKED_IN_THE_END = 1_000_000;
  private static final int DELETED = -1;

  private final int ids;
  private final WindowShape shape;
  private final Path folder;
  private long wrong;
  private long checked;

  private IdLoad(int ids, int inMemory, Path folder) {
    this.ids = ids;
    this.shape = new WindowShape(WINDOW_MS, Integer.MAX_VALUE, inMemory, AtBound.STOP);
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[2]));
    new IdLoad(Integer.parseInt(args[0]), Integer.parseInt(args[1]), folder).run();
  }

  private void run() throws IOException {
    Path changes = folder.resolve("changelog");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(changes), 1 << 20))) {
      fill(new Recording(out));
    }
    System.out.printf(
        Locale.ROOT, "changelog: %.1f bytes per id%n", (double) Files.size(changes) / ids);
    restore(changes);
    Files.delete(changes);
    System.out.printf(Locale.ROOT, "%,d look-ups of ids of all ages: %,d wrong%n", checked, wrong);
    if (wrong > 0) {
      System.exit(1);
    }
  }

  private void fill(Changelog changelog) {
    IdMemory memory = memory(changelog);
    for (int step = 0; step < STEPS; step++) {
      int from = (int) ((long) ids * step / STEPS);
      int to = (int) ((long) ids * (step + 1) / STEPS);
      long cpu = THREAD.getCurrentThreadCpuTime();
      for (int i = from; i < to; i++) {
        SeenEvent event = event(i);
        count(memory.look(event, event.recordTime()), Sighting.Kind.FIRST);
        memory.remember(event);
        if (i % BETWEEN_FLUSHES == 0) {
          memory.flush();
        }
      }
      double micros = (THREAD.getCurrentThreadCpuTime() - cpu) / 1e3 / (to - from);
      check(memory, to, (to - from) / CHECKED_ONE_IN);
      IdFigures figures = memory.figures();
      System.out.printf(
          Locale.ROOT,
          "%,12d ids, %,12d of them on disk: %.2f µs CPU per look and remember; %.1f bytes of heap per id, %,d MiB%n",
          figures.ids(),
          figures.onDisk(),
          micros,
          (double) figures.bytes() / figures.ids(),
          figures.bytes() >> 20);
    }
    memory.flush();
    memory.close();
  }

  private void restore(Path changes) throws IOException {
    long cpu = THREAD.getCurrentThreadCpuTime();
    long began = System.nanoTime();
    IdMemory memory = memory((key, value) -> {});
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(changes), 1 << 20))) {
      while (true) {
        byte[] key = in.readNBytes(in.readInt());
        int length = in.readInt();
        memory.restore(key, length == DELETED ? null : in.readNBytes(length));
      }
    } catch (EOFException e) {
      System.out.printf(
          Locale.ROOT,
          "restored in %.1f s, %.1f s CPU%n",
          (System.nanoTime() - began) / 1e9,
          (THREAD.getCurrentThreadCpuTime() - cpu) / 1e9);
    }
    check(memory, ids, CHECKED_IN_THE_END);
    memory.close();
  }

  /** Looks for some of the first so many ids, which must be known, at another place. */
  private void check(IdMemory memory, int known, int times) {
    SplittableRandom random = new SplittableRandom(known);
    for (int i = 0; i < times; i++) {
      SeenEvent first = event(random.nextInt(known));
      SeenEvent again =
          new SeenEvent(
              first.idHigh(), first.idLow(), first.payloadHash(), 0, ids, first.recordTime());
      count(memory.look(again, event(known - 1).recordTime()), Sighting.Kind.DUPLICATE);
      checked++;
    }
  }

  private void count(Sighting sighting, Sighting.Kind expected) {
    if (sighting.kind() != expected) {
      wrong++;
    }
  }

  private IdMemory memory(Changelog changelog) {
    return new IdMemory(
        shape, new IdDisk(folder.resolve("ids")), changelog, (forgotten, windowMs) -> {});
  }

  private SeenEvent event(int number) {
    SplittableRandom hash = new SplittableRandom(number);
    long time = WINDOW_MS + (long) ((double) number / ids * WINDOW_MS);
    return new SeenEvent(hash.nextLong(), hash.nextLong(), hash.nextInt() | 1, 0, number, time);
  }

  /** Keeps the changelog's records as a file: lengths and bytes. */
  private record Recording(DataOutputStream out) implements Changelog {
    @Override
    public void write(byte[] key, byte @Nullable [] value) {
      try {
        out.writeInt(key.length);
        out.write(key);
        out.writeInt(value == null ? DELETED : value.length);
        if (value != null) {
          out.write(value);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
