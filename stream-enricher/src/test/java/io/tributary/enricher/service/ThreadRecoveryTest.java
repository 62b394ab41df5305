package io.tributary.enricher.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadRecoveryTest {

  private static final List<String> ALL_RUN = List.of("RUNNING", "RUNNING");

  private long nanos;
  private final ThreadRecovery recovery = new ThreadRecovery(() -> nanos, 2);

  @Test
  void shouldHaveNoObjectionAsLongAsNoThreadFails() {
    recovery.running();

    assertThat(recovery.objection(List.of())).isEmpty();
  }

  @Test
  void shouldWaitForEachThread() {
    fail();
    pass(60);

    assertThat(recovery.objection(List.of("RUNNING"))).isPresent();
    assertThat(recovery.objection(List.of("RUNNING", "STARTING"))).isPresent();
    assertThat(recovery.objection(List.of("RUNNING", "PARTITIONS_ASSIGNED"))).isPresent();
    assertThat(recovery.objection(ALL_RUN)).isEmpty();
    assertThat(recovery.objection(List.of("PARTITIONS_ASSIGNED"))).isEmpty();
  }

  @Test
  void shouldCountFromTheMomentThatAllRun() {
    fail();
    pass(60);
    recovery.running();

    assertThat(recovery.objection(ALL_RUN)).isPresent();
    pass(5);
    assertThat(recovery.objection(ALL_RUN)).isEmpty();
  }

  @Test
  void shouldObjectThroughoutACrashLoop() {
    fail();
    for (int i = 0; i < 8; i++) {
      pass(30);
      recovery.running();
      pass(2);
      assertThat(recovery.objection(ALL_RUN)).isPresent();
      fail();
    }
  }

  @Test
  void shouldWantALongerProofFromAReplacementThatFailedLate() {
    fail();
    recovery.running();
    pass(30);
    assertThat(recovery.objection(ALL_RUN)).isEmpty();

    fail();
    recovery.running();
    pass(30);

    assertThat(recovery.objection(ALL_RUN)).isPresent();
    pass(30);
    assertThat(recovery.objection(ALL_RUN)).isEmpty();
  }

  @Test
  void shouldNotJudgeARareFailureByTheLongTimeBeforeIt() {
    fail();
    recovery.running();
    pass(86_400);
    fail();
    pass(6);

    assertThat(recovery.objection(ALL_RUN)).isEmpty();
  }

  @Test
  void shouldWaitForTheLastOfThreadsThatFailTogether() {
    recovery.failed(new IllegalStateException("one"));
    recovery.failed(new IllegalStateException("two"));
    recovery.replaced();
    pass(60);

    assertThat(recovery.objection(ALL_RUN)).isPresent();
    recovery.replaced();
    pass(60);
    assertThat(recovery.objection(ALL_RUN)).isEmpty();
  }

  private void fail() {
    recovery.failed(new IllegalStateException("bug"));
    recovery.replaced();
  }

  private void pass(long seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }
}
