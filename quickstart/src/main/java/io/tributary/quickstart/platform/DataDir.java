package io.tributary.quickstart.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The folder that holds all that a quickstart leaves behind: delete it to begin anew. */
public record DataDir(Path root) {

  /** The folder, made when it is not there. */
  public static DataDir at(Path folder) {
    DataDir dir = new DataDir(folder.toAbsolutePath().normalize());
    try {
      for (Path part :
          List.of(
              dir.kafka(),
              dir.registry(),
              dir.lake(),
              dir.checkpoints(),
              dir.config(),
              dir.logs())) {
        Files.createDirectories(part);
      }
      return dir;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot make the data folder " + dir.root() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Keeps every other quickstart out of this folder until the lock is closed or the process ends.
   */
  public FileLock lock() {
    Path file = root.resolve("config/.lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw inUse();
      }
      return lock;
    } catch (OverlappingFileLockException e) {
      throw inUse();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + file + ": " + e.getMessage(), e);
    }
  }

  public Path kafka() {
    return root.resolve("kafka");
  }

  public Path registry() {
    return root.resolve("registry");
  }

  public Path lake() {
    return root.resolve("lake");
  }

  /** The state of the services: the writer's checkpoints and the enricher's store. */
  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  public Path config() {
    return root.resolve("config");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  /** The log file of one part. */
  public Path log(String part) {
    return logs().resolve(part + ".log");
  }

  public Path enricherConfig() {
    return config().resolve("stream-enricher.yaml");
  }

  public Path lakeWriterConfig() {
    return config().resolve("lake-writer.yaml");
  }

  private IllegalStateException inUse() {
    return new IllegalStateException(
        "Another quickstart is running in " + root + ". Stop it, or choose another --data-dir.");
  }
}
