package io.tributary.enricher.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdWindowTest {

  private final List<Integer> asked = new ArrayList<>();

  @Test
  void shouldAskOnceBeforeItBeginsWithoutMemory() {
    OpenedWindow window = OpenedWindow.with(new WindowMeter(), asked::add);

    window.look(1);
    window.look(2);

    assertThat(asked).containsExactly(3);
  }

  @Test
  void shouldNotLookAnyIdUpUnlessItMayBeginWithoutMemory() {
    OpenedWindow window = OpenedWindow.with(new WindowMeter(), IdWindowTest::lost);

    assertThatThrownBy(() -> window.look(1)).hasMessage("lost");
    assertThatThrownBy(() -> window.look(1)).hasMessage("lost");
  }

  @Test
  void shouldNotAskOnceItIsRestored() {
    OpenedWindow window = OpenedWindow.with(new WindowMeter(), IdWindowTest::lost);
    window.restoring().restoreAll(OpenedWindow.changelogOfTwo());

    assertThat(window.look(1)).isEqualTo(Sighting.Kind.DUPLICATE);
  }

  private static void lost(int partition) {
    throw new IllegalStateException("lost");
  }
}
