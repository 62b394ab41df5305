package io.tributary.benchmarks.freshness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Notes when each version of a table is there for whoever reads: when its file stands in the
 * table's log under its name. It is put there whole.
 */
final class CommitWatch implements AutoCloseable {
  private static final long TICK_MS = 5;

  private final Path log;
  private final Map<Long, Long> seen = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::watch, "commit-watch");
  private volatile boolean closed;

  private CommitWatch(Path table) {
    this.log = table.resolve("_delta_log");
  }

  /** Begins before the table is there. */
  static CommitWatch of(Path table) {
    CommitWatch watch = new CommitWatch(table);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /** The versions and when each was there, in ms since 1970. */
  Map<Long, Long> seen() {
    return Map.copyOf(seen);
  }

  private void watch() {
    try {
      for (long version = 0; !closed; TimeUnit.MILLISECONDS.sleep(TICK_MS)) {
        while (Files.exists(log.resolve("%020d.json".formatted(version)))) {
          seen.put(version++, System.currentTimeMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
