package io.tributary.enricher.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailPointTest {

  @Test
  void shouldDoNothingUnlessThePropertyIsSet() {
    assertThat(FailPoint.areActive()).isFalse();
    assertThat(ClockOffset.applied(1_234)).isEqualTo(1_234);
    for (FailPoint point : FailPoint.values()) {
      point.reached();
    }
  }
}
