package io.tributary.benchmarks.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.benchmarks.report.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Way WAY = Way.of("way", "SELECT 1");

  @Test
  void shouldFindAClaimReachedByTheClock() {
    Verdict verdict = verdict(Claim.Z_ORDER, took(3, 100), took(1, 10), took(0.1, 0));

    assertThat(verdict.reached()).isTrue();
    assertThat(verdict.words()).isEqualTo("reached");
  }

  @Test
  void shouldBlameTheBytesThatAreReadAllTheSame() {
    Verdict verdict = verdict(Claim.Z_ORDER, took(2, 100), took(1, 50), took(0.1, 0));

    assertThat(verdict.reached()).isFalse();
    assertThat(verdict.words()).isEqualTo("**refuted**: it reads only 2.0 x fewer bytes");
  }

  @Test
  void shouldBlameWhatEveryQueryCosts() {
    Verdict verdict = verdict(Claim.Z_ORDER, took(0.5, 100), took(0.3, 1), took(0.25, 0));

    assertThat(verdict.words())
        .isEqualTo("**refuted**: bound takes 0.25 s, so that no more than 2.0 x is possible");
  }

  @Test
  void shouldTellWhatWouldBePossibleWhereNothingStandsInTheWay() {
    Verdict verdict = verdict(Claim.BROADCAST_JOIN, took(12, 100), took(3, 100), took(1, 100));

    assertThat(verdict.words())
        .isEqualTo("**refuted**: of 12.0 x that would be possible: bound takes 1.00 s");
  }

  @Test
  void shouldTakeTheMedianOfAllTimes() {
    Figures figures = Figures.of(List.of(asked(3, 40), asked(1, 40), asked(2, 40)));

    assertThat(figures.seconds().median()).isEqualTo(2);
    assertThat(figures.files()).isEqualTo(7);
    assertThat(figures.mebibytes()).isEqualTo(40);
  }

  private static Results.Asked asked(double seconds, int mebibytes) {
    return new Results.Asked(
        0, Comparison.Role.WITH, seconds, seconds, 7, (long) mebibytes << 20, "[1]");
  }

  private static Figures took(double seconds, double mebibytes) {
    Spread spread = Spread.of(List.of(seconds));
    return new Figures(spread, spread, (long) mebibytes, mebibytes);
  }

  private static Verdict verdict(Claim claim, Figures without, Figures with, Figures bound) {
    Comparison comparison = new Comparison(claim, "query", WAY, WAY, Way.of("bound", "SELECT 2"));
    return new Verdict(comparison, without, with, bound);
  }
}
