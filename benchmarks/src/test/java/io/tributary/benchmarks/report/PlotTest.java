package io.tributary.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.benchmarks.report.Plot.Bar;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlotTest {
  @Test
  void shouldDrawBarsToTheSameScaleAndFurtherValuesThinner() {
    // given
    Plot plot =
        new Plot(
            "Latency",
            "s",
            List.of(
                new Bar("minute 1", List.of(2.0, 6.0)), new Bar("minute 10", List.of(0.5, 0.5))));

    // then
    assertThat(plot.lines())
        .containsExactly(
            "Latency:",
            "",
            "```",
            " minute 1 " + "█".repeat(20) + "░".repeat(40) + " 2.0 s / 6.0 s",
            "minute 10 " + "█".repeat(5) + " 0.5 s / 0.5 s",
            "```");
  }
}
