package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.quickstart.account.OffsetRange;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.traffic.GeneratedEvents;
import io.tributary.quickstart.traffic.Pace;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Both services are killed (SIGKILL) while events flow; the tables end as if nothing had happened.
 */
@ExtendWith(SharedPlatform.class)
class CrashIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void shouldEndWithTheSameTablesAfterBothServicesWereKilled(Platform platform) {
    // given
    GeneratedEvents events = Delivery.shopDay(platform, 100, 30_000);
    long rowsBefore = platformRows(platform);
    try (Delivery delivery = Delivery.of(platform, events, Pace.of(1_000))) {

      // when
      await().atMost(PATIENCE).until(() -> platformRows(platform) > rowsBefore);
      platform.enricher().kill();
      platform.lakeWriter().kill();
      assertThat(delivery.sender().isDone()).as("events are still being sent").isFalse();
      platform.enricher().start();
      platform.lakeWriter().start();
      platform.enricher().awaitReady();
      platform.lakeWriter().awaitReady();

      // then
      OffsetRange run = delivery.awaitInLake();
      delivery.assertAllAccountedFor(run, events.truth());
      Answer audit = Answer.ofLakeWriter(platform, "audit");
      assertThat(audit.exitCode()).as(audit.text()).isZero();
    }
  }

  private static long platformRows(Platform platform) {
    try (var broker = platform.admin()) {
      return new io.tributary.quickstart.traffic.Flow(platform, broker).counts().inLake();
    }
  }
}
