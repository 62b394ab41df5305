package io.tributary.enricher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.enricher.failpoint.TestFolder;
import io.tributary.enricher.failpoint.TestFolder.Held;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a broker is needed for, and the point after the commit with it, is in an IT. */
@Tag("fail-points")
class CommitFailPointsTest {

  private final TestFolder points = new TestFolder();

  CommitFailPointsTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    points.close();
  }

  @Test
  void shouldHoldBeforeTheCommitAndNotAfterOneThatFailed() throws IOException {
    points.arm("enricher.after-commit");
    try (Producer<byte[], byte[]> producer =
        new HeldCommits()
            .getProducer(
                Map.of("bootstrap.servers", "127.0.0.1:1", "transactional.id", "never-begun"))) {
      Held held = points.holdAt("enricher.before-commit", producer::commitTransaction);

      assertThatThrownBy(held::release).hasRootCauseInstanceOf(IllegalStateException.class);
      assertThat(points.isArmed("enricher.after-commit")).isTrue();
    }
  }
}
