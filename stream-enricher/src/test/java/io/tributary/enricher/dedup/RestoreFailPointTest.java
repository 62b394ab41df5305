package io.tributary.enricher.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.failpoint.TestFolder;
import io.tributary.enricher.failpoint.TestFolder.Held;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fail-points")
class RestoreFailPointTest {

  private final TestFolder points = new TestFolder();

  RestoreFailPointTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    points.close();
  }

  @Test
  void shouldHoldRestoreInTheMiddle() throws IOException {
    WindowMeter meter = new WindowMeter();
    OpenedWindow window = OpenedWindow.with(meter, new FreeBeginning(OpenedWindow.IDENTITY));

    Held held =
        points.holdAt(
            "enricher.during-restore",
            () ->
                window.restoring().restoreAll(OpenedWindow.changelogOfTwo(OpenedWindow.header(0))));

    assertThat(window.look(1)).isEqualTo(Sighting.Kind.DUPLICATE);
    assertThat(window.look(2)).isEqualTo(Sighting.Kind.FIRST);
    held.release();
    assertThat(window.look(2)).isEqualTo(Sighting.Kind.DUPLICATE);
    assertThat(meter.ids()).isEqualTo(2);
  }
}
