package io.tributary.lake.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What can happen to a file, or to every file of a directory. */
enum Damage {
  DELETED {
    @Override
    void file(Path file, Path other) throws IOException {
      Files.deleteIfExists(file);
    }
  },
  EMPTIED {
    @Override
    void file(Path file, Path other) throws IOException {
      Files.write(file, new byte[0]);
    }
  },
  HALVED {
    @Override
    void file(Path file, Path other) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }
  },
  SCRAMBLED {
    @Override
    void file(Path file, Path other) throws IOException {
      Files.write(file, "\u0000\uD83D\uDE00 no such thing {".getBytes(StandardCharsets.UTF_8));
    }
  },
  REPLACED_BY_THE_OTHER_QUERYS {
    @Override
    void file(Path file, Path other) throws IOException {
      if (Files.exists(other)) {
        Files.write(file, Files.readAllBytes(other));
      }
    }
  },
  CHECKSUM_STALE {
    @Override
    void file(Path file, Path other) throws IOException {
      Files.write(crc(file), new byte[] {'c', 'r', 'c', 0, 0, 0, 2, 0, 1, 2, 3, 4});
    }
  },
  CHECKSUM_EMPTIED {
    @Override
    void file(Path file, Path other) throws IOException {
      Files.write(crc(file), new byte[0]);
    }
  };

  abstract void file(Path file, Path other) throws IOException;

  /** Damages a file, or all below a directory. */
  void to(Path part, Path others) throws IOException {
    for (Path file : files(part)) {
      file(file, others.resolve(part.relativize(file)));
    }
    if (this == DELETED) {
      deleteEmpty(part);
    }
  }

  static List<Path> files(Path part) throws IOException {
    try (Stream<Path> all = Files.walk(part)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().endsWith(".crc"))
          .toList();
    }
  }

  private static Path crc(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".crc");
  }

  private static void deleteEmpty(Path part) throws IOException {
    if (Files.isDirectory(part)) {
      try (Stream<Path> all = Files.walk(part)) {
        all.sorted(Comparator.reverseOrder()).forEach(Damage::delete);
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
