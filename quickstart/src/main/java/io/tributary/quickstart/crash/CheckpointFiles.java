package io.tributary.quickstart.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The checkpoint folder of one query, as Spark lays it out. */
record CheckpointFiles(Path folder) {

  /** Cuts the newest planned batch short, as a disk that lost its last writes would. */
  void cutNewestOffsetsShort() {
    Path offsets = folder.resolve("offsets");
    try (Stream<Path> files = Files.list(offsets)) {
      Path newest =
          files
              .filter(file -> file.getFileName().toString().matches("\\d+"))
              .max(Comparator.comparingLong(file -> Long.parseLong(file.getFileName().toString())))
              .orElseThrow(() -> new NotFiredException("no batch is planned in " + offsets));
      Files.writeString(newest, "v1\n{\"batchWatermarkMs\":0");
      Files.deleteIfExists(offsets.resolve("." + newest.getFileName() + ".crc"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot damage " + offsets + ": " + e.getMessage(), e);
    }
  }
}
