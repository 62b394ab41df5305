package io.tributary.quickstart.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.quickstart.process.FakeClock;
import io.tributary.quickstart.process.StallDetector;
import io.tributary.quickstart.process.WorkSigns;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private static final Duration OLD_LIMIT = Duration.ofSeconds(90);

  private final FakeClock clock = new FakeClock(Duration.ofSeconds(20));
  private final Completion completion =
      new Completion(
          () -> WorkSigns.NONE,
          () -> List.of("lake-writer lacks kafka: no leader"),
          new StallDetector(clock));

  @Test
  void shouldBeCompleteWhenNothingIsOutstandingTwiceInARow() {
    assertThat(completion.isComplete(List.of())).isFalse();
    assertThat(completion.isComplete(List.of("one"))).isFalse();
    assertThat(completion.isComplete(List.of())).isFalse();
    assertThat(completion.isComplete(List.of())).isTrue();
  }

  @Test
  void shouldNameWhatIsMissingAndWhoLacksWhatWhenNothingComesNearer() {
    assertThatThrownBy(() -> look(100, "lake-writer has yet to read partition 3"))
        .isInstanceOf(StalledException.class)
        .hasMessageContaining("came no further for ")
        .hasMessageContaining("lake-writer has yet to read partition 3")
        .hasMessageContaining("lake-writer lacks kafka: no leader")
        .hasMessageContaining("What to do: see broker.log");
  }

  @Test
  void shouldWaitForASlowLakeForLongerThanAFixedTime() {
    assertThatCode(() -> look(6, "from offset 0")).doesNotThrowAnyException();
    assertThat(clock.elapsed()).isGreaterThan(OLD_LIMIT);
    assertThatCode(() -> look(6, "from offset 1")).doesNotThrowAnyException();
    assertThatCode(() -> look(6, "from offset 2")).doesNotThrowAnyException();
  }

  private void look(int times, String outstanding) {
    for (int look = 0; look < times; look++) {
      completion.isComplete(List.of(outstanding));
    }
  }
}
