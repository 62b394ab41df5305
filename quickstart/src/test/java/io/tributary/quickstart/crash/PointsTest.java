package io.tributary.quickstart.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointsTest {
  @Test
  void shouldNameEachPointOnceAndSayWhatHappensThere() {
    assertThat(Points.all()).extracting(Point::name).doesNotHaveDuplicates().hasSizeGreaterThan(24);
    assertThat(Points.all()).extracting(Point::meaning).doesNotContain("").doesNotHaveDuplicates();
  }
}
