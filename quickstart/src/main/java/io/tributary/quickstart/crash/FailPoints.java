package io.tributary.quickstart.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder through which one process of a service is held at a place of its code: a file of the
 * place's name arms it, the process renames that to {@code NAME.reached} and waits until it is
 * deleted.
 */
record FailPoints(Path folder, Set<String> lasting) {

  /** The folder of a process, made; of its files only the lasting ones are there. */
  static FailPoints in(Path folder, Set<String> lasting) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + folder + ": " + e.getMessage(), e);
    }
    FailPoints points = new FailPoints(folder, lasting);
    points.clear();
    lasting.forEach(points::arm);
    return points;
  }

  void arm(String point) {
    write(point, "");
  }

  boolean isReached(String point) {
    return Files.exists(reached(point));
  }

  void release(String point) {
    delete(reached(point));
  }

  /** Puts the clock of the process off; a duration of zero sets it right. */
  void setClockOff(Duration offset) {
    write("clock-offset", offset.toString());
  }

  /** Releases whoever is held, disarms what is armed, sets the clock right. */
  void clear() {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> !lasting.contains(file.getFileName().toString()))
          .forEach(FailPoints::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot empty " + folder + ": " + e.getMessage(), e);
    }
  }

  private void write(String name, String content) {
    try {
      Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + name + ": " + e.getMessage(), e);
    }
  }

  private Path reached(String point) {
    return folder.resolve(point + ".reached");
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file + ": " + e.getMessage(), e);
    }
  }
}
