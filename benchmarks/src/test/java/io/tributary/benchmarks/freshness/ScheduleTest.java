package io.tributary.benchmarks.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final long START = 1_764_547_200_000L;

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 999, 1_000, 5_000, 20_000})
  void shouldHaveEachEventDueAtItsTimeAndNotBefore(long perSecond) {
    // given
    Schedule schedule = new Schedule(START, perSecond);

    // then
    assertThat(schedule.dueMs(0)).isEqualTo(START);
    assertThat(schedule.dueMs(perSecond)).isEqualTo(START + 1_000);
    assertThat(schedule.dueBy(START - 1)).isZero();
    for (long now = START; now < START + 3_000; now++) {
      long due = schedule.dueBy(now);
      assertThat(schedule.dueMs(due - 1)).isLessThanOrEqualTo(now);
      assertThat(schedule.dueMs(due)).isGreaterThan(now);
    }
    assertThat(schedule.dueBy(START + 9_999)).isEqualTo(schedule.events(Duration.ofSeconds(10)));
  }
}
