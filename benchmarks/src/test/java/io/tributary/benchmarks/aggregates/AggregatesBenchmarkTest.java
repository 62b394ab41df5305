package io.tributary.benchmarks.aggregates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AggregatesBenchmarkTest {

  @Test
  void shouldTellWhatAnEventCostsFromWhatAnUpdateCostsBesides() {
    List<Taken> few = List.of(taken(10_000, 18));
    List<Taken> many = List.of(taken(50_000, 54));

    List<String> row = AggregatesBenchmark.row(few, many);

    // 4 s more for 4,000 events more per update, so that 1 s does not hang on them.
    assertThat(row.subList(2, 5)).containsExactly("6.00", "1000.0", "1.00");
  }

  @Test
  void shouldDivideByTheWindowsOfAllUpdates() {
    List<String> row =
        AggregatesBenchmark.row(List.of(taken(10_000, 18)), List.of(taken(50_000, 18)));

    assertThat(row.subList(2, 7)).containsExactly("2.00", "0.0", "2.00", "2.0", "1000");
  }

  private static Taken taken(long events, double cpuSeconds) {
    return new Taken("closed windows", new Load(10, events), 9, cpuSeconds, 18, 0, 0, 100, 0);
  }
}
