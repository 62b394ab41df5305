package io.tributary.quickstart.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StallDetectorTest {
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final Duration OLD_LIMIT = Duration.ofMinutes(2);
  private static final WorkSigns STARTING =
      new WorkSigns(Duration.ofSeconds(2), Duration.ofSeconds(1), 1_000, "an answer");

  private final FakeClock clock = new FakeClock(STEP);
  private final StallDetector detector = new StallDetector(clock);

  @Test
  void shouldWaitForOneThatWorksAlthoughItGetsHardlyAnythingOfTheMachine() {
    // given
    UnaryOperator<WorkSigns> starved = signs -> worked(signs, 100, 9_800);

    // when
    Optional<Stall> stall = watch(starved, Duration.ofHours(2));

    // then
    assertThat(stall).isEmpty();
  }

  @Test
  void shouldGiveUpSomeDayOnOneThatWorksForeverInVain() {
    // given
    UnaryOperator<WorkSigns> starved = signs -> worked(signs, 1, 9_999);

    // when
    Optional<Stall> stall = watch(starved, Duration.ofHours(24));

    // then
    assertThat(stall).isPresent();
  }

  @Test
  void shouldWaitForOneThatNeedsAllOfTheMachineForLongerThanTheOldLimits() {
    // when
    Optional<Stall> stall = watch(signs -> worked(signs, 15_000, 100), OLD_LIMIT.multipliedBy(5));

    // then
    assertThat(stall).isEmpty();
  }

  @Test
  void shouldGiveUpOnABusyLoop() {
    // when
    Optional<Stall> stall = watch(signs -> worked(signs, 10_000, 0), Duration.ofHours(1));

    // then
    assertThat(stall).isPresent();
    assertThat(clock.elapsed())
        .isBetween(StallDetector.BUSY, StallDetector.BUSY.plus(STEP.multipliedBy(2)));
    assertThat(stall.orElseThrow().words())
        .startsWith("came no further for 900 s (it used 900.0 s of processor time and logged 0")
        .endsWith("; missing: an answer");
  }

  @Test
  void shouldGiveUpSoonOnOneThatOnlyWakesUpNowAndThen() {
    // when
    Optional<Stall> stall = watch(signs -> worked(signs, 300, 20), Duration.ofHours(1));

    // then
    assertThat(stall).isPresent();
    assertThat(clock.elapsed())
        .isBetween(StallDetector.IDLE, StallDetector.IDLE.plus(STEP.multipliedBy(2)));
  }

  @Test
  void shouldTakeAnyProcessorTimeForWorkWhereTheSystemDoesNotTellWhoWantedIt() {
    // given
    WorkSigns first = new WorkSigns(Duration.ofSeconds(2), Duration.ZERO, 0, "an answer");

    // when
    Optional<Stall> stall = watch(first, signs -> worked(signs, 50, 0), Duration.ofMinutes(10));

    // then
    assertThat(stall).isEmpty();
  }

  @Test
  void shouldNotTakeALogThatGrowsForAReasonToWaitForever() {
    // given
    UnaryOperator<WorkSigns> complaining =
        signs -> new WorkSigns(signs.used(), signs.waited(), signs.logged() + 100, "the registry");

    // when
    Optional<Stall> before = watch(complaining, StallDetector.BUSY.minus(STEP.multipliedBy(2)));
    Optional<Stall> stall = watch(complaining, STEP.multipliedBy(4));

    // then
    assertThat(before).isEmpty();
    assertThat(stall).isPresent();
  }

  @Test
  void shouldWaitAsLongAsWordsChange() {
    // given
    Iterator<Integer> offset = Stream.iterate(0, i -> i + 1).iterator();

    // when
    Optional<Stall> stall =
        watch(signs -> signs.missing("offset " + offset.next() / 12), Duration.ofHours(3));

    // then
    assertThat(stall).isEmpty();
  }

  @Test
  void shouldNotTakeTwoComplaintsInTurnForProgress() {
    // given
    Iterator<Integer> turn = Stream.iterate(0, i -> 1 - i).iterator();

    // when
    Optional<Stall> stall =
        watch(signs -> signs.missing("complaint " + turn.next()), Duration.ofMinutes(5));

    // then
    assertThat(stall).isPresent();
  }

  @Test
  void shouldNotCountATimeInWhichTheMachineWasSuspended() {
    // given
    watch(signs -> signs, Duration.ofMinutes(1));

    // when
    clock.jump(Duration.ofHours(8));
    Optional<Stall> stall = detector.look(() -> STARTING);

    // then
    assertThat(stall).isEmpty();
  }

  @Test
  void shouldGoOnCountingWhenAProcessIsStartedAnew() {
    // given
    watch(signs -> worked(signs, 9_000, 900), Duration.ofMinutes(14));

    // when
    Optional<Stall> stall =
        watch(
            new WorkSigns(Duration.ZERO, Duration.ofMillis(1), 0, "an answer"),
            signs -> worked(signs, 10, 1),
            Duration.ofMinutes(5));

    // then
    assertThat(stall).isPresent();
    assertThat(stall.orElseThrow().used()).isPositive();
  }

  private Optional<Stall> watch(UnaryOperator<WorkSigns> next, Duration time) {
    return watch(STARTING, next, time);
  }

  private Optional<Stall> watch(WorkSigns first, UnaryOperator<WorkSigns> next, Duration time) {
    WorkSigns signs = first;
    Optional<Stall> stall = Optional.empty();
    for (long look = 0; look < time.dividedBy(STEP) && stall.isEmpty(); look++) {
      WorkSigns seen = signs;
      stall = detector.look(() -> seen);
      signs = next.apply(signs);
    }
    return stall;
  }

  private static WorkSigns worked(WorkSigns before, long usedMs, long waitedMs) {
    return before.plus(
        new WorkSigns(Duration.ofMillis(usedMs), Duration.ofMillis(waitedMs), 0, ""));
  }
}
