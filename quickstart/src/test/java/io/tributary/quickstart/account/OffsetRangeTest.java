package io.tributary.quickstart.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OffsetRangeTest {
  @Test
  void shouldCountAndPickTheOffsetsOfARun() {
    // when
    OffsetRange run = new OffsetRange(Map.of(0, 10L), Map.of(0, 15L, 1, 4L));

    // then
    assertThat(run.size()).isEqualTo(9);
    assertThat(run.condition("events.raw"))
        .isEqualTo(
            "source.topic = 'events.raw' AND ((source.partition = 0 AND source.offset >= 10 AND source.offset < 15) OR"
                + " (source.partition = 1 AND source.offset >= 0 AND source.offset < 4))");
  }
}
