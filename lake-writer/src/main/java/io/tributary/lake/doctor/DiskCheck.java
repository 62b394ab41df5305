package io.tributary.lake.doctor;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The room that is left where something is kept. */
final class DiskCheck implements Check {
  private static final long LITTLE = 2L << 30;
  private static final long TOO_LITTLE = 256L << 20;

  private final String key;
  private final String path;
  private final Room room;

  /** How many bytes this user can still write at a place. */
  interface Room {
    long at(Path path) throws IOException;
  }

  DiskCheck(String key, String path, Configuration hadoop) {
    this(key, path, place -> free(existing(place, hadoop), hadoop));
  }

  DiskCheck(String key, String path, Room room) {
    this.key = key;
    this.path = path;
    this.room = room;
  }

  @Override
  public String subject() {
    return key;
  }

  @Override
  public String remedy() {
    return path + " must exist, or be creatable, and be readable";
  }

  @Override
  public List<Finding> look() throws IOException {
    long free = room.at(new Path(path));
    String what = "%,d MiB free at %s".formatted(free >> 20, path);
    String remedy = "free some; while the disk is full, batches wait and are tried again";
    return List.of(
        free < TOO_LITTLE
            ? Finding.error(key, what, remedy)
            : free < LITTLE ? Finding.warning(key, what, remedy) : Finding.info(key, what));
  }

  /** Hadoop counts what a local disk keeps for its owner, too. */
  private static long free(Path path, Configuration hadoop) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    return files.getUri().getScheme().equals("file")
        ? new File(path.toUri().getPath()).getUsableSpace()
        : files.getStatus(path).getRemaining();
  }

  private static Path existing(Path path, Configuration hadoop) throws IOException {
    Path place = path;
    while (!place.getFileSystem(hadoop).exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return place;
  }
}
