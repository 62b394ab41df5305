package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class OutagesTest {

  /** A device that never has room. */
  private static final java.nio.file.Path FULL = java.nio.file.Path.of("/dev/full");

  @Test
  void shouldWaitForRoomOnAFullDisk() throws IOException {
    // given
    assumeThat(FULL).exists();
    try (FileSystem files = new RawLocalFileSystem()) {
      files.initialize(java.net.URI.create("file:///"), new Configuration());

      // when
      Throwable failure =
          catchThrowable(
              () -> {
                try (FSDataOutputStream out = files.create(new Path(FULL.toUri()))) {
                  out.write(1);
                }
              });

      // then
      assertThat(Outages.of(new Error(failure)))
          .hasValueSatisfying(outage -> assertThat(outage.dependency()).isEqualTo("lake"));
      assertThat(Outages.of(new SparkException("Job aborted", failure))).isPresent();
      assertThat(Outages.of(new SparkException("Job aborted: " + failure))).isPresent();
    }
  }

  @Test
  void shouldKnowALossOfRecordsAsSparkSaysIt() {
    assertThat(
            Outages.isLoss(
                new IllegalStateException(
                    "Added partition events.enriched-1 starts from 60 instead of 0. Some data may have been missed")))
        .isTrue();
    assertThat(Outages.isLoss(new IllegalStateException("Permission denied"))).isFalse();
  }

  @Test
  void shouldNotWaitForWhatDoesNotPass() {
    assertThat(Outages.of(new UncheckedIOException(new IOException("Permission denied"))))
        .isEmpty();
  }
}
