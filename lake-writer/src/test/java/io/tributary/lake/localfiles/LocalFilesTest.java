package io.tributary.lake.localfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  private static final URI LOCAL = URI.create("file:///");

  @TempDir java.nio.file.Path folder;
  private final Configuration configuration = new Configuration();

  @BeforeEach
  void configure() {
    configuration.set("fs.file.impl", LocalFiles.class.getName());
    configuration.set("fs.AbstractFileSystem.file.impl", LocalFilesContext.class.getName());
  }

  @Test
  void shouldWriteFilesWithoutAChildProcess() throws IOException {
    // given
    FileSystem files = FileSystem.newInstance(LOCAL, configuration);
    long children = children();

    // when
    try (FSDataOutputStream out = files.create(path("a/b"))) {
      out.write(1);
    }
    files.setPermission(path("a/b"), new FsPermission("640"));

    // then
    assertThat(children()).isEqualTo(children);
    assertThat(permissions("a/b")).isEqualTo("rw-r-----");
    assertThat(folder.resolve("a/.b.crc")).exists();
  }

  @Test
  void shouldRenameFilesWithoutAChildProcess() throws IOException {
    // given
    FileContext files = FileContext.getFileContext(LOCAL, configuration);
    Files.writeString(folder.resolve("old"), "old");
    long children = children();

    // when
    try (FSDataOutputStream out = files.create(path("new"), EnumSet.of(CreateFlag.CREATE))) {
      out.writeBytes("new");
    }
    files.rename(path("new"), path("old"), Options.Rename.OVERWRITE);

    // then
    assertThat(children()).isEqualTo(children);
    assertThat(folder.resolve("old")).hasContent("new");
    assertThat(permissions("old")).isEqualTo("rw-r--r--");
  }

  private Path path(String name) {
    return new Path(folder.resolve(name).toUri());
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  /** How many page faults the children have had that this process has waited for. */
  private static long children() throws IOException {
    String stat = Files.readString(java.nio.file.Path.of("/proc/self/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[8]);
  }
}
