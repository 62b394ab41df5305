package io.tributary.benchmarks.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void shouldTellWhatAShareOfTheRowsDidNotExceed() {
    // given
    Histogram histogram = new Histogram();
    histogram.add(3_000, 49);
    histogram.add(1_000, 50);
    histogram.add(8_500, 1);

    // then
    assertThat(histogram.seconds(0.5)).isEqualTo(1);
    assertThat(histogram.seconds(0.51)).isEqualTo(3);
    assertThat(histogram.seconds(0.99)).isEqualTo(3);
    assertThat(histogram.seconds(0.991)).isEqualTo(8.5);
    assertThat(histogram.most()).isEqualTo(8.5);
    assertThat(histogram.share(1_000, 3_000)).isEqualTo(0.5, within(1e-9));
    assertThat(histogram.share(3_000, 9_000)).isEqualTo(0.5, within(1e-9));
  }

  @Test
  void shouldCountTheRowsOfAnotherOnTop() {
    // given
    Histogram histogram = new Histogram();
    histogram.add(1_000, 1);
    Histogram other = new Histogram();
    other.add(1_000, 2);
    other.add(2_000, 3);

    // when
    histogram.add(other);

    // then
    assertThat(histogram.count()).isEqualTo(6);
    assertThat(histogram.seconds(0.5)).isEqualTo(1);
    assertThat(histogram.seconds(0.6)).isEqualTo(2);
  }

  @Test
  void shouldSayNothingOfNoRows() {
    assertThat(new Histogram().seconds(0.5)).isNaN();
  }
}
