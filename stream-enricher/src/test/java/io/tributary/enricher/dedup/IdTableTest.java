package io.tributary.enricher.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IdTableTest {

  private record Id(long high, long low) {}

  @Property(tries = 60)
  void shouldHoldWhatAMapHolds(@ForAll long seed, @ForAll @IntRange(max = 5_000) int count) {
    Random random = new Random(seed);
    Map<Id, Integer> model = new HashMap<>();
    IdTable table = new IdTable();
    for (int i = 0; i < count; i++) {
      Id id = anId(random);
      boolean added = table.add(id.high(), id.low(), i, i * 3L);
      assertThat(added).isEqualTo(model.putIfAbsent(id, i) == null);
    }

    assertThat(table.size()).isEqualTo(model.size());
    model.forEach(
        (id, i) -> {
          long handle = table.find(id.high(), id.low());
          assertThat(table.payloadAt(handle)).isEqualTo(i);
          assertThat(table.positionAt(handle)).isEqualTo(i * 3L);
        });
    assertThat(table.find(random.nextLong() | 1, 12345)).isNegative();
  }

  @Test
  void shouldTakeAtMostFortyBytesPerId() {
    Random random = new Random(7);
    IdTable table = new IdTable();

    for (int i = 1; i <= 400_000; i++) {
      table.add(random.nextLong(), random.nextLong(), 1, i);
      if (i >= 20_000 && i % 1_000 == 0) {
        assertThat(table.bytes() / i).as("bytes per id at %d ids", i).isLessThan(40);
      }
    }
  }

  /** Now and then ids that share their first half, or begin with nothing but zeros or ones. */
  private static Id anId(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> new Id(42L << 57, random.nextInt(50));
      case 1 -> new Id(1, random.nextInt(50));
      case 2 -> new Id(-1L - random.nextInt(3), random.nextInt(50));
      default -> new Id(random.nextLong(), random.nextLong());
    };
  }
}
