package io.tributary.benchmarks.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.benchmarks.freshness.Commits.Commit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommitsTest {
  private static final long START = 100_000;

  @Test
  void shouldMeasureFromWhenRowsWereDueToWhenTheirCommitCouldBeRead() {
    // given
    Commits commits =
        new Commits(
            List.of(
                new Arrival(1, START, 10),
                new Arrival(2, START + 900, 30),
                new Arrival(3, START + 1_000, 60)),
            Map.of(1L, START + 2_000, 2L, START + 4_000, 3L, START + 6_000));

    // when
    Latencies latencies = commits.latencies(START);

    // then
    Histogram firstSecond = latencies.between(Duration.ZERO, Duration.ofSeconds(1));
    assertThat(firstSecond.count()).isEqualTo(40);
    assertThat(firstSecond.seconds(0.25)).isEqualTo(2);
    assertThat(firstSecond.most()).isEqualTo(3.1);
    Histogram nextSecond = latencies.between(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(nextSecond.count()).isEqualTo(60);
    assertThat(nextSecond.seconds(0.5)).isEqualTo(5);
  }

  @Test
  void shouldTakeTheNewestRowOfACommitForItsFreshness() {
    // given
    Commits commits =
        new Commits(
            List.of(
                new Arrival(3, START + 1_000, 5),
                new Arrival(1, START + 500, 1),
                new Arrival(1, START + 700, 2),
                new Arrival(1, START, 3)),
            Map.of(1L, START + 2_000, 2L, START + 2_500, 3L, START + 9_000));

    // when
    List<Commit> inOrder = commits.inOrder();

    // then
    assertThat(inOrder)
        .containsExactly(
            new Commit(START + 2_000, START + 700, 6), new Commit(START + 9_000, START + 1_000, 5));
    assertThat(inOrder).extracting(Commit::freshnessMs).containsExactly(1_300L, 8_000L);
  }

  @Test
  void shouldNotGuessWhenAVersionCouldBeRead() {
    Commits commits = new Commits(List.of(new Arrival(7, START, 1)), Map.of(6L, START));

    assertThatThrownBy(() -> commits.latencies(START))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version 7");
  }
}
