package io.tributary.lake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void shouldLetATableRestInProportionToItsRun() {
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    Pace pace = new Pace(2, now::get);
    pace.ran("slow", Duration.ofNanos(10));

    now.addAndGet(19);
    boolean early = pace.due("slow");
    now.addAndGet(1);

    assertThat(early).isFalse();
    assertThat(pace.due("slow")).isTrue();
    assertThat(pace.due("other")).isTrue();
  }

  @Test
  void shouldLetATableThatFailsRestEverLongerUntilItIsWritten() {
    AtomicLong now = new AtomicLong();
    Pace pace = new Pace(0, now::get);
    List<Duration> rests = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      pace.failed("failing");
      long failed = now.get();
      while (!pace.due("failing")) {
        now.addAndGet(Duration.ofSeconds(1).toNanos());
      }
      rests.add(Duration.ofNanos(now.get() - failed));
    }
    boolean failedBefore = pace.hasFailed("failing");
    pace.ran("failing", Duration.ofSeconds(7));

    assertThat(rests)
        .startsWith(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40))
        .endsWith(Duration.ofMinutes(10), Duration.ofMinutes(10));
    assertThat(failedBefore).isTrue();
    assertThat(pace.hasFailed("failing")).isFalse();
    assertThat(pace.due("failing")).isTrue();
  }
}
