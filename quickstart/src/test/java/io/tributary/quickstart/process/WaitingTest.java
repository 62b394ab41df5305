package io.tributary.quickstart.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private final StallDetector detector = new StallDetector(new FakeClock(Duration.ofMinutes(1)));

  @Test
  void shouldReturnAtOnceWhenNothingIsMissing() {
    assertThat(Waiting.stallBefore(Optional::empty, () -> WorkSigns.NONE, detector)).isEmpty();
  }

  @Test
  void shouldGoOnUntilWhatWasMissingIsThere() {
    // given
    Iterator<Optional<String>> answers =
        List.of(Optional.of("two"), Optional.of("one"), Optional.<String>empty()).iterator();

    // when
    Optional<Stall> stall = Waiting.stallBefore(answers::next, () -> WorkSigns.NONE, detector);

    // then
    assertThat(stall).isEmpty();
    assertThat(answers.hasNext()).isFalse();
  }

  @Test
  void shouldTellTheLastWordsOfWhatIsMissingAndWhatToDo() {
    // when
    Stall stall =
        Waiting.stallBefore(() -> Optional.of("a leader"), () -> WorkSigns.NONE, detector)
            .orElseThrow();

    // then
    assertThat(new Waiting.InVainException("the broker to tell its topics", stall))
        .hasMessageContaining("waited in vain for the broker to tell its topics")
        .hasMessageContaining("missing: a leader")
        .hasMessageContaining("What to do: see broker.log");
  }
}
