package io.tributary.enricher.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of Kafka Streams: can it be written, and is there room? */
final class StateCheck implements Check {
  private static final long LITTLE = 256L << 20;
  private static final long TOO_LITTLE = 16L << 20;

  private final Path folder;

  StateCheck(Path folder) {
    this.folder = folder;
  }

  @Override
  public String subject() {
    return "state-dir";
  }

  @Override
  public String remedy() {
    return folder + " must be on a disk that can be written";
  }

  @Override
  public List<Finding> look() throws IOException {
    Path place = folder.toAbsolutePath();
    while (!Files.exists(place)) {
      place = place.resolve("..").normalize();
    }
    if (!Files.isWritable(place)) {
      return List.of(Finding.error(subject(), place + " cannot be written", remedy()));
    }
    return List.of(ofRoom(Files.getFileStore(place).getUsableSpace()));
  }

  Finding ofRoom(long free) {
    String what = "%,d MiB free at %s".formatted(free >> 20, folder);
    return free < TOO_LITTLE
        ? Finding.error(subject(), what, "free some: the service cannot start without")
        : free < LITTLE
            ? Finding.warning(subject(), what, "free some")
            : Finding.info(subject(), what);
  }
}
