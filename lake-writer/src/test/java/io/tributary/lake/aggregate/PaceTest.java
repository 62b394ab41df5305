package io.tributary.lake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
}
