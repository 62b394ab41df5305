package io.tributary.lake.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class NoFailPointsTest {

  @Test
  void shouldDoNothingUnlessAFolderIsNamed() {
    assertThat(FailPointFolder.CONFIGURED).isNull();
    assertThat(FailPoints.sparkSettings()).isEmpty();
    assertThat(FailPoints.breakIdempotence()).isFalse();
    assertThat(FailPoints.clock()).isSameAs(Clock.systemUTC());
    for (FailPoint point : FailPoint.values()) {
      point.reached();
    }
  }
}
