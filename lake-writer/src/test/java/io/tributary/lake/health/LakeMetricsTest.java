package io.tributary.lake.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LakeMetricsTest {
  private static final String BEHIND = "tributary_lake_aggregates_behind_versions";

  private final LakeMetrics metrics = new LakeMetrics(Clock.systemUTC());

  @AfterEach
  void close() {
    metrics.fresh().close();
  }

  @Test
  void shouldWorkOutHowFarAnAggregateIsBehindWhenAsked() {
    AtomicLong version = new AtomicLong(7);
    metrics.fresh().add(question(() -> metrics.events(version.get()), metrics::eventsUnknown));
    metrics.aggregateShows("hourly_revenue", 4);

    assertThat(metrics.scrape()).contains(BEHIND + "{table=\"hourly_revenue\"} 3.0\n");
  }

  @Test
  void shouldHaveNoSampleOfWhatIsNotKnown() {
    metrics
        .fresh()
        .add(
            question(
                () -> {
                  throw new IllegalStateException("the brokers do not answer");
                },
                () -> metrics.behindUnknown("events.enriched")));
    metrics.aggregateShows("hourly_revenue", 4);

    assertThat(metrics.scrape())
        .doesNotContain("NaN")
        .doesNotContain("\ntributary_lake_freshness_seconds ")
        .doesNotContain(BEHIND + "{")
        .doesNotContain("tributary_lake_offsets_behind{")
        .contains("# HELP " + BEHIND + " How many versions of events");
  }

  @Test
  @Timeout(60)
  void shouldNotWaitForWhatDoesNotAnswer() {
    CountDownLatch outage = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    metrics
        .fresh()
        .add(
            question(
                () -> {
                  asked.incrementAndGet();
                  outage.await();
                },
                () -> metrics.behindUnknown("events.enriched")));
    metrics.fresh().add(question(() -> metrics.size("events", 3, 99), () -> {}));

    metrics.scrape();
    assertThat(metrics.scrape())
        .contains("tributary_lake_files{table=\"events\"} 3.0\n")
        .doesNotContain("tributary_lake_offsets_behind{");
    assertThat(asked).hasValue(1);
    outage.countDown();
  }

  private interface Asking {
    void ask() throws Exception;
  }

  private static FreshFigures.Question question(Asking asking, Runnable unknown) {
    return new FreshFigures.Question() {
      @Override
      public void ask() throws Exception {
        asking.ask();
      }

      @Override
      public void unknown() {
        unknown.run();
      }
    };
  }
}
