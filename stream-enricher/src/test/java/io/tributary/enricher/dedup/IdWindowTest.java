package io.tributary.enricher.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

class IdWindowTest {

  private final List<Integer> asked = new ArrayList<>();
  private final List<MemoryHeader> with = new ArrayList<>();

  @Test
  void shouldAskOnceBeforeItBeginsWithoutMemory() {
    OpenedWindow window = OpenedWindow.with(new WindowMeter(), beginning(asked::add));

    window.look(1);
    window.look(2);

    assertThat(asked).containsExactly(3);
  }

  @Test
  void shouldNotLookAnyIdUpUnlessItMayBeginWithoutMemory() {
    OpenedWindow window = OpenedWindow.with(new WindowMeter(), beginning(IdWindowTest::lost));

    assertThatThrownBy(() -> window.look(1)).hasMessage("lost");
    assertThatThrownBy(() -> window.look(1)).hasMessage("lost");
  }

  @Test
  void shouldNotAskOnceItIsRestored() {
    OpenedWindow window = OpenedWindow.with(new WindowMeter(), beginning(IdWindowTest::lost));
    window.restoring().restoreAll(OpenedWindow.changelogOfTwo(OpenedWindow.header(8)));

    assertThat(window.look(1)).isEqualTo(Sighting.Kind.DUPLICATE);
  }

  @Test
  void shouldKnowWhatWasJudgedBeforeItWasRestored() {
    OpenedWindow window = OpenedWindow.with(new WindowMeter(), beginning(IdWindowTest::lost));
    window.restoring().restoreAll(OpenedWindow.changelogOfTwo(OpenedWindow.header(8)));

    assertThat(window.ids().isJudged(3, 7)).isTrue();
    assertThat(window.ids().isJudged(3, 8)).isFalse();
    assertThat(window.ids().isJudged(2, 0)).isFalse();
  }

  @Test
  void shouldWriteLastHowFarItHasJudged() {
    OpenedWindow window = OpenedWindow.with(new WindowMeter(), beginning(partition -> {}));
    window.look(1);
    window.ids().remember(new SeenEvent(1, 1, 5, 3, 11, 0));
    window.ids().judged(3, 11);

    window.ids().flushCache();
    window.ids().flushCache();

    KeyValue<byte[], byte[]> last = window.written().get(window.written().size() - 1);
    assertThat(MemoryHeader.of(last.key, last.value)).contains(OpenedWindow.header(12));
    assertThat(window.written()).as("the clock, the ids and the header").hasSize(3);
  }

  @Test
  void shouldAskBeforeItGoesOnWithAMemory() {
    OpenedWindow window = OpenedWindow.with(new WindowMeter(), beginning(asked::add));
    window.restoring().restoreAll(OpenedWindow.changelogOfTwo(OpenedWindow.header(8)));

    window.ids().isJudged(3, 0);
    window.look(1);

    assertThat(with).containsExactly(OpenedWindow.header(8));
    assertThat(asked).isEmpty();
  }

  @Test
  void shouldAskHowFarAMemoryOfAnOlderVersionIs() {
    OpenedWindow window = OpenedWindow.with(new WindowMeter(), beginning(IdWindowTest::lost));
    List<KeyValue<byte[], byte[]>> older =
        OpenedWindow.changelogOfTwo(OpenedWindow.header(8)).stream()
            .filter(change -> MemoryHeader.of(change.key, change.value).isEmpty())
            .toList();
    window.restoring().restoreAll(older);

    assertThat(window.ids().isJudged(3, 4)).isTrue();
    assertThat(window.ids().isJudged(3, 5)).isFalse();
  }

  private Beginning beginning(IntConsumer withoutMemory) {
    return new Beginning() {
      @Override
      public MemoryIdentity identity() {
        return OpenedWindow.IDENTITY;
      }

      @Override
      public void withoutMemory(int partition) {
        withoutMemory.accept(partition);
      }

      @Override
      public void withMemory(int partition, MemoryHeader header) {
        with.add(header);
      }

      @Override
      public Map<Integer, Long> withUnmarkedMemory(int partition) {
        return Map.of(partition, 5L);
      }

      @Override
      public Map<Integer, Long> lost() {
        return Map.of();
      }
    };
  }

  private static void lost(int partition) {
    throw new IllegalStateException("lost");
  }
}
