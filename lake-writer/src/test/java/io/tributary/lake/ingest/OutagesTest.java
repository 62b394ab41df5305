package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutagesTest {

  /** A file system without any room left. */
  private static final class Full extends RawLocalFileSystem {
    @Override
    public FSDataOutputStream create(
        Path file,
        FsPermission permission,
        boolean overwrite,
        int buffer,
        short replication,
        long block,
        Progressable progress)
        throws IOException {
      return new FSDataOutputStream(
          new OutputStream() {
            @Override
            public void write(int each) throws IOException {
              throw new IOException("No space left on device");
            }
          },
          null);
    }
  }

  @Test
  void shouldWaitForRoomOnAFullDisk(@TempDir java.nio.file.Path directory) throws IOException {
    // given
    try (FileSystem full = new Full()) {
      full.initialize(java.net.URI.create("file:///"), new Configuration());

      // when
      Throwable failure = null;
      try (FSDataOutputStream out = full.create(new Path(directory + "/part"))) {
        out.write(1);
      } catch (IOException e) {
        failure = e;
      }

      // then
      assertThat(Outages.of(new Error(failure)))
          .hasValueSatisfying(outage -> assertThat(outage.dependency()).isEqualTo("lake"));
      assertThat(Outages.of(new SparkException("Job aborted", failure))).isPresent();
      assertThat(Outages.of(new SparkException("Job aborted: " + failure))).isPresent();
    }
  }

  @Test
  void shouldNotWaitForWhatDoesNotPass() {
    assertThat(Outages.of(new UncheckedIOException(new IOException("Permission denied"))))
        .isEmpty();
  }
}
