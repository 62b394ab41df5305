package io.tributary.enricher.service;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.enricher.stream.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamFailuresTest {

  private final Patience patience = new Patience(Duration.ZERO);
  private long now;
  private final AtomicInteger failed = new AtomicInteger();
  private final ThreadRecovery recovery = new ThreadRecovery(() -> now * 1_000_000, 2);
  private final StreamFailures failures =
      new StreamFailures("app", () -> now, patience, recovery, failed::incrementAndGet);

  @BeforeEach
  void pauseForNothing() {
    patience.stop();
  }

  @Test
  void shouldTryAgainAfterAnOutage() {
    assertThat(failures.handle(new StreamsException(new TimeoutException("no broker"))))
        .isEqualTo(REPLACE_THREAD);
    assertThat(failures.fatal()).isNull();
  }

  @Test
  void shouldStopForWhatOnlyAPersonCanMend() {
    TopicAuthorizationException denied = new TopicAuthorizationException("denied");

    assertThat(failures.handle(new StreamsException(denied))).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(failures.fatal())
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("The brokers refuse: denied. To go on, allow it: kafka-acls.sh");
  }

  @Test
  void shouldNameTheTransactionsThatMayNotBeWritten() {
    failures.handle(
        new StreamsException(new TransactionalIdAuthorizationException("Authorization failed.")));

    assertThat(failures.fatal())
        .hasMessageContaining("Authorization failed. To go on")
        .hasMessageEndingWith("--resource-pattern-type prefixed --transactional-id app");
  }

  @Test
  void shouldStopWhenThreadsKeepFailing() {
    for (int i = 0; i < 10; i++) {
      assertThat(failures.handle(new IllegalStateException("bug"))).isEqualTo(REPLACE_THREAD);
    }

    assertThat(failures.handle(new IllegalStateException("bug"))).isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void shouldEndWhenTheThreadOfReferenceTablesFails() throws InterruptedException {
    List<Object> response = new ArrayList<>();
    RuntimeException failure =
        new StreamsException(
            "global state",
            new OffsetOutOfRangeException(Map.of(new TopicPartition("reference.products", 0), 7L)));
    Thread tables =
        new Thread(() -> response.add(failures.handle(failure)), "service-1-GlobalStreamThread");

    tables.start();
    tables.join();

    assertThat(response).containsExactly(SHUTDOWN_CLIENT);
    assertThat(failures.fatal())
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("not in [reference.products-0]: made anew, or deleted from")
        .hasMessageContaining("Start the service again");
  }

  @Test
  void shouldForgetOldFailures() {
    for (int i = 0; i < 100; i++) {
      now += Duration.ofMinutes(5).toMillis();
      assertThat(failures.handle(new IllegalStateException("now and then")))
          .isEqualTo(REPLACE_THREAD);
    }
  }

  @Test
  void shouldNotBeReadyWhileAFailedThreadWaitsForItsReplacement() {
    List<String> bothRun = List.of("RUNNING", "RUNNING");
    Patience longPause = new Patience(Duration.ZERO);
    StreamFailures waiting =
        new StreamFailures("app", () -> now, longPause, recovery, failed::incrementAndGet);
    Thread dying =
        new Thread(() -> waiting.handle(new StreamsException(new TimeoutException("no broker"))));

    dying.start();
    await().until(() -> failed.get() == 1);
    now += Duration.ofHours(1).toMillis();

    assertThat(recovery.objection(bothRun))
        .hasValueSatisfying(why -> assertThat(why).contains("no broker"));
    longPause.stop();
    await().until(() -> !dying.isAlive());
    assertThat(recovery.objection(bothRun)).isPresent();
    now += Duration.ofSeconds(6).toMillis();
    assertThat(recovery.objection(bothRun)).isEmpty();
  }

  @Test
  void shouldNotBeReadyAfterWhatOnlyAPersonCanMend() {
    failures.handle(new StreamsException(new TopicAuthorizationException("denied")));
    now += Duration.ofHours(1).toMillis();

    assertThat(recovery.objection(List.of("RUNNING"))).isPresent();
    assertThat(failed).hasValue(1);
  }
}
