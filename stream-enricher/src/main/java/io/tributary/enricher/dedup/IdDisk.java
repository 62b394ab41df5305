package io.tributary.enricher.dedup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder that takes ids which memory has no room for. Its files have no name once they are
 * open, so that a killed process leaves none behind: what they hold, the changelog holds too.
 */
public final class IdDisk {

  private final Path folder;

  /**
   * @param folder is made when it is needed
   */
  public IdDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes ids to a file of their own.
   *
   * @throws UncheckedIOException if the disk takes no more; the table is as it was
   */
  IdSegment write(IdTable ids) {
    try {
      Files.createDirectories(folder);
      Path file = Files.createTempFile(folder, "ids-", ".segment");
      FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      try {
        return new IdSegment(channel, ids);
      } catch (UncheckedIOException e) {
        channel.close();
        throw e.getCause();
      }
    } catch (IOException e) {
      throw refused(ids, e);
    }
  }

  private UncheckedIOException refused(IdTable ids, IOException cause) {
    return new UncheckedIOException(
        "%s does not take %,d ids (%,d MiB) that have no room in memory (%s): free some, or raise dedup.max-ids-in-memory and the heap"
            .formatted(
                folder,
                ids.size(),
                ((long) ids.size() * IdShard.BYTES_PER_SLOT) >> 20,
                cause.getMessage()),
        cause);
  }
}
