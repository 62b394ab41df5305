package io.tributary.enricher.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdSegmentTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 1_000, 300_000})
  void shouldKnowItsIdsAndNoOthers(int count) {
    IdSegment segment = segment(count);

    Random ids = new Random(count);
    for (int i = 0; i < count; i++) {
      SeenEvent again = new SeenEvent(ids.nextLong(), ids.nextLong(), i, 1, 1_000_000, 0);
      assertThat(segment.look(again)).isEqualTo(expected(i));
      assertThat(segment.look(new SeenEvent(~again.idHigh(), again.idLow(), i, 1, 0, 0))).isNull();
    }
  }

  private static Sighting expected(int number) {
    return new Sighting(Sighting.Kind.DUPLICATE, number % 7, number);
  }

  @Test
  void shouldKnowIdsThatBeginAlike() {
    IdTable ids = new IdTable();
    for (int i = 0; i < 100; i++) {
      ids.add(0, i, 5, Position.of(2, i));
    }

    IdSegment segment = new IdDisk(folder).write(ids);

    for (int i = 0; i < 100; i++) {
      assertThat(segment.look(new SeenEvent(0, i, 6, 1, 0, 0)))
          .isEqualTo(new Sighting(Sighting.Kind.CONFLICT, 2, i));
    }
  }

  @Test
  void shouldTakeLittleMemoryAndReadLittleForWhatIsNotThere() {
    IdSegment segment = segment(300_000);
    IdFilter filter = new IdFilter(300_000);
    Random ids = new Random(300_000);
    for (int i = 0; i < 300_000; i++) {
      filter.add(ids.nextLong(), ids.nextLong());
    }

    Random others = new Random(1);
    int passed = 0;
    for (int i = 0; i < 1_000_000; i++) {
      passed += filter.mayHold(others.nextLong(), others.nextLong()) ? 1 : 0;
    }

    assertThat(passed).isLessThan(10_000);
    assertThat(segment.heapBytes()).isLessThan(300_000 * 2);
  }

  @Test
  void shouldLeaveNoFileBehind() throws IOException {
    IdSegment segment = segment(1_000);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
    segment.close();
  }

  private IdSegment segment(int count) {
    IdTable ids = new IdTable();
    Random random = new Random(count);
    for (int i = 0; i < count; i++) {
      ids.add(random.nextLong(), random.nextLong(), i, Position.of(i % 7, i));
    }
    return new IdDisk(folder).write(ids);
  }
}
