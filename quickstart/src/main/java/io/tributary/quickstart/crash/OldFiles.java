package io.tributary.quickstart.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * Data files that no version of a table names and that are older than the table's retention, as an
 * aborted commit leaves them behind.
 */
record OldFiles(Path table) {
  private static final int NUMBER = 5;
  private static final Duration AGE = Duration.ofDays(8);

  void leave() {
    try {
      for (int i = 0; i < NUMBER; i++) {
        Path file = table.resolve("part-0000" + i + "-left-behind.snappy.parquet");
        Files.writeString(file, "never committed");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(AGE)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + table + ": " + e.getMessage(), e);
    }
  }
}
