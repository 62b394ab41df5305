package io.tributary.quickstart;

import io.tributary.quickstart.platform.DataDir;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many shop days have been sent into a data folder: the next run goes on with the day after.
 */
record RunHistory(Path file) {
  static RunHistory of(DataDir dir) {
    return new RunHistory(dir.config().resolve("days-sent"));
  }

  /** The number of the next day, counted from 0. */
  int nextDay() {
    try {
      return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Marks the day as sent, before its first event is: a day that was cut short is not sent again
   * with other events.
   */
  void begin(int day) {
    try {
      Files.writeString(file, Integer.toString(day + 1));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
