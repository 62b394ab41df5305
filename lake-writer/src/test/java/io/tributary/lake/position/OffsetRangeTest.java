package io.tributary.lake.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OffsetRangeTest {

  @Test
  void shouldCountTheOffsetsOfAllPartitions() {
    // given
    Offsets from = new Offsets(Map.of(0, 10L));
    Offsets end = new Offsets(Map.of(0, 15L, 1, 3L));

    // then
    assertThat(new OffsetRange(from, end).size()).isEqualTo(8);
  }
}
