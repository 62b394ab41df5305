package io.tributary.quickstart.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol by files, as the services speak it. */
class FailPointsTest {
  @TempDir Path folder;

  @Test
  void shouldArmSeeTheHeldOneAndReleaseIt() throws IOException {
    // given
    FailPoints points = FailPoints.in(folder, Set.of());
    points.arm("lake.between-tables");

    // when
    Files.move(
        folder.resolve("lake.between-tables"), folder.resolve("lake.between-tables.reached"));
    boolean reached = points.isReached("lake.between-tables");
    points.release("lake.between-tables");

    // then
    assertThat(reached).isTrue();
    assertThat(points.isReached("lake.between-tables")).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldClearAllButWhatLasts() throws IOException {
    // given
    FailPoints points = FailPoints.in(folder, Set.of("lake.break-idempotence"));
    points.arm("lake.during-vacuum");
    points.setClockOff(Duration.ofHours(-3));
    String offset = Files.readString(folder.resolve("clock-offset"));

    // when
    points.clear();

    // then
    assertThat(offset).isEqualTo("PT-3H");
    assertThat(folder.toFile().list()).containsExactly("lake.break-idempotence");
  }
}
