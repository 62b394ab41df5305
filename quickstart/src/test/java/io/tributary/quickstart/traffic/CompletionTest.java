package io.tributary.quickstart.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionTest {
  @Test
  void shouldBeCompleteWhenNothingIsOutstandingTwiceInARow() {
    // given
    Completion completion = new Completion(Duration.ofHours(1));

    // then
    assertThat(completion.isComplete(List.of())).isFalse();
    assertThat(completion.isComplete(List.of("one"))).isFalse();
    assertThat(completion.isComplete(List.of())).isFalse();
    assertThat(completion.isComplete(List.of())).isTrue();
  }

  @Test
  void shouldNameWhatIsMissingWhenNothingMoves() {
    // given
    Completion completion = new Completion(Duration.ofNanos(-1));

    // then
    assertThatThrownBy(
            () -> completion.isComplete(List.of("lake-writer has yet to read partition 3")))
        .isInstanceOf(StalledException.class)
        .hasMessageContaining("lake-writer has yet to read partition 3");
  }
}
