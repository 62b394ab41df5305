package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.quickstart.account.OffsetRange;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.process.Part;
import io.tributary.quickstart.traffic.GeneratedEvents;
import io.tributary.quickstart.traffic.Pace;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the services need goes away and comes back: they wait, and refuse no event for it. */
@ExtendWith(SharedPlatform.class)
class OutageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void shouldWaitForTheRegistry(Platform platform) {
    assertNothingIsLostWithout(platform.registry(), platform, 110);
  }

  @Test
  void shouldWaitForTheBroker(Platform platform) {
    assertNothingIsLostWithout(platform.broker(), platform, 120);
  }

  private static void assertNothingIsLostWithout(Part part, Platform platform, int day) {
    // given
    long enricher = platform.enricher().pid();
    long lakeWriter = platform.lakeWriter().pid();
    GeneratedEvents events = Delivery.shopDay(platform, day, 6_000);
    try (Delivery delivery = Delivery.of(platform, events, Pace.of(500))) {

      // when
      part.stop();
      await()
          .atMost(PATIENCE)
          .until(() -> !platform.enricher().isReady() && !platform.lakeWriter().isReady());
      part.start();
      part.awaitReady();
      await()
          .atMost(PATIENCE)
          .until(() -> platform.enricher().isReady() && platform.lakeWriter().isReady());

      // then
      OffsetRange run = delivery.awaitInLake();
      delivery.assertAllAccountedFor(run, events.truth());
      assertThat(platform.enricher().pid()).isEqualTo(enricher);
      assertThat(platform.lakeWriter().pid()).isEqualTo(lakeWriter);
    }
  }
}
