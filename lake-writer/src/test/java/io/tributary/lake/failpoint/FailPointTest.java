package io.tributary.lake.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fail-points")
class FailPointTest {

  @BeforeEach
  void clear() {
    ArmedPoint.clear();
  }

  @Test
  void shouldHoldOneThreadOnceUntilItIsReleased() throws Exception {
    // given
    ArmedPoint point = ArmedPoint.at(FailPoint.BETWEEN_TABLES);
    CompletableFuture<Void> held = CompletableFuture.runAsync(FailPoint.BETWEEN_TABLES::reached);
    point.awaitHeld();

    // when
    FailPoint.BETWEEN_TABLES.reached();
    FailPoint.DURING_VACUUM.reached();

    // then
    assertThat(point.isArmed()).isFalse();
    assertThat(held).isNotDone();
    point.release();
    held.get(1, TimeUnit.MINUTES);
    FailPoint.BETWEEN_TABLES.reached();
  }

  @Test
  void shouldHoldAThreadThatIsInterrupted() throws Exception {
    // given
    ArmedPoint point = ArmedPoint.at(FailPoint.DURING_RECOVERY);
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              FailPoint.DURING_RECOVERY.reached();
              return Thread.interrupted();
            });
    Thread thread = new Thread(task);
    thread.start();
    point.awaitHeld();

    // when
    thread.interrupt();

    // then
    point.release();
    assertThat(task.get(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void shouldPutTheClockOffByWhatTheFileSaysAtThatMoment() throws Exception {
    // given
    Clock clock = FailPoints.clock();
    Instant right = clock.instant();

    // when
    Files.writeString(ArmedPoint.folder().resolve("clock-offset"), "PT3H\n");
    Instant ahead = clock.instant();
    Files.writeString(ArmedPoint.folder().resolve("clock-offset"), "-PT3H");
    Instant behind = clock.instant();

    // then
    assertThat(Duration.between(right, ahead)).isBetween(hours(3), hours(4));
    assertThat(Duration.between(right, behind)).isBetween(hours(-3), hours(-2));
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }
}
