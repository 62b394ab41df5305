package io.tributary.enricher.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long START = 1_767_225_600_000L;

  private long nanos = -42;
  private long wall = START;
  private final SteadyClock clock = new SteadyClock(() -> nanos);

  @Test
  void shouldSayWhatTheClockSaysAsLongAsItRunsWithTime() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(now()).isEqualTo(wall);
      pass(Duration.ofNanos(1_900_000));
      wall = START + (nanos + 42) / 1_000_000;
    }
  }

  @Test
  void shouldNotFollowJumpAheadAndBack() {
    now();
    wall += 3 * HOUR;
    assertThat(now()).isEqualTo(START);

    run(Duration.ofMinutes(8));
    assertThat(now()).isEqualTo(START + Duration.ofMinutes(9).toMillis());

    wall -= 3 * HOUR;
    assertThat(now()).isEqualTo(wall);
  }

  @Test
  void shouldComeBackAtOnceAfterJumpBack() {
    now();
    wall -= 3 * HOUR;
    assertThat(now()).isEqualTo(START - 3 * HOUR);

    run(Duration.ofHours(1));
    wall += 3 * HOUR;
    assertThat(now()).isEqualTo(START + HOUR);
  }

  @Test
  void shouldMakeUpForTimeThatTheMachineWasSuspended() {
    now();
    wall += 3 * HOUR;
    for (int i = 0; i < 24 * 3600; i++) {
      run(Duration.ofSeconds(1));
      now();
    }

    assertThat(now()).isEqualTo(wall);
  }

  @Test
  void shouldCatchUpHoweverOftenItIsRead() {
    now();
    wall += HOUR;
    for (int i = 0; i < 8_000; i++) {
      run(Duration.ofMillis(1));
      now();
    }

    assertThat(now()).isEqualTo(START + 9_000);
  }

  private long now() {
    return clock.steadied(wall);
  }

  private void run(Duration time) {
    pass(time);
    wall += time.toMillis();
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
