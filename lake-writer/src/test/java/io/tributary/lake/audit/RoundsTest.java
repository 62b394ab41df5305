package io.tributary.lake.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {

  @Test
  void shouldEndAfterTheRoundThatRunsWithItsExitCode() throws Exception {
    // given
    AtomicInteger round = new AtomicInteger();
    CountDownLatch third = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Rounds rounds =
        new Rounds(
            () -> {
              if (round.incrementAndGet() == 3) {
                third.countDown();
                await(asked);
                return 1;
              }
              return 0;
            },
            Duration.ofMillis(1));
    CompletableFuture<Integer> running = CompletableFuture.supplyAsync(rounds::run);
    await(third);

    // when
    CompletableFuture<Integer> stopped = CompletableFuture.supplyAsync(rounds::stop);
    asked.countDown();

    // then
    assertThat(stopped.get()).isEqualTo(1);
    assertThat(running.get()).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
