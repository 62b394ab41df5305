package io.tributary.quickstart.crash;

import io.tributary.quickstart.process.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A folder on a file system of its own, in memory and so small that it can be filled. */
final class SmallDisk implements AutoCloseable {
  private static final byte[] BLOCK = new byte[1 << 14];

  private final Path folder;
  private final @Nullable String whyNot;

  private SmallDisk(Path folder, @Nullable String whyNot) {
    this.folder = folder;
    this.whyNot = whyNot;
  }

  /** Mounts it over an empty folder; where this user may not, the folder stays what it is. */
  static SmallDisk over(Path folder, String size) {
    String problem =
        run("mount", "-t", "tmpfs", "-o", "size=" + size, "crash-matrix", folder.toString());
    return new SmallDisk(folder, problem);
  }

  /** Takes all the room that is left. */
  void fill() {
    if (whyNot != null) {
      throw new NotFiredException("no small disk could be mounted to be filled: " + whyNot);
    }
    try (OutputStream ballast = Files.newOutputStream(ballast())) {
      while (true) {
        ballast.write(BLOCK);
      }
    } catch (IOException full) {
      if (!String.valueOf(full.getMessage()).contains("No space left")) {
        throw new UncheckedIOException("Cannot fill " + folder + ": " + full.getMessage(), full);
      }
    }
  }

  /** Gives the room back. */
  void makeRoom() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make room in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Unmounts it, but leaves in the folder what was on it. */
  void closeAndKeep() {
    if (whyNot == null) {
      Path aside = folder.resolveSibling(folder.getFileName() + "-kept");
      run("cp", "-a", folder.toString(), aside.toString());
      close();
      run("cp", "-a", aside + "/.", folder.toString());
      Folders.delete(aside);
    }
  }

  @Override
  public void close() {
    if (whyNot == null) {
      run("umount", folder.toString());
    }
  }

  private Path ballast() {
    return folder.resolve(".ballast");
  }

  /** Runs a command; what it has to say when it fails, nothing when it does not. */
  private static @Nullable String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = process.waitFor(10, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? null : said.isEmpty() ? "it failed" : said;
    } catch (IOException e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
