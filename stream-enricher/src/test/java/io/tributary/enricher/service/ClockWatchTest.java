package io.tributary.enricher.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

  private final List<ServiceFailure> stops = new ArrayList<>();
  private long wallMs = 1_767_225_600_000L;
  private long nanos = -5_000_000;
  private final ClockWatch watch = new ClockWatch(() -> wallMs, () -> nanos, stops::add);

  @Test
  void shouldBearTimePassingAndSmallStepsAndJumpsAhead() {
    pass(Duration.ofDays(2));
    watch.run();
    wallMs -= 4_000;
    watch.run();
    wallMs += Duration.ofHours(3).toMillis();
    watch.run();

    assertThat(stops).isEmpty();
  }

  @Test
  void shouldStopWhenTheClockIsSetBackAfterJumpAhead() {
    wallMs += Duration.ofHours(3).toMillis();
    watch.run();
    pass(Duration.ofMinutes(1));
    wallMs -= Duration.ofHours(3).toMillis();
    watch.run();

    assertThat(stops)
        .singleElement()
        .satisfies(stop -> assertThat(stop).hasMessageContaining("set back by 10800 s"));
  }

  private void pass(Duration time) {
    wallMs += time.toMillis();
    nanos += time.toNanos();
  }
}
