package io.tributary.enricher.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RawOffsetWatchTest {

  private final Map<Integer, Long> lost = new HashMap<>();
  private final Map<Integer, Long> begins = new HashMap<>();
  private final Map<Integer, Long> committed = new HashMap<>();
  private final ScheduledExecutorService ended = Executors.newScheduledThreadPool(1);
  private boolean away;
  private final RawOffsetWatch watch =
      new RawOffsetWatch(ended, offsets(), (partition, offsets) -> lost.put(partition, offsets));

  @AfterEach
  void close() {
    ended.shutdownNow();
  }

  @Test
  void shouldTellExpiredRecordsFromMarksOfTransactions() {
    ended.shutdownNow();
    begins.putAll(Map.of(0, 0L, 1, 90L, 2, 30L));
    watch.passedOver(0, 11, 12);
    watch.passedOver(1, 20, 91);
    watch.passedOver(2, 40, 41);

    watch.look();

    assertThat(lost).isEqualTo(Map.of(1, 70L));
  }

  @Test
  void shouldLookAgainWhenTheBrokerIsBack() {
    ended.shutdownNow();
    begins.put(0, 50L);
    watch.passedOver(0, 20, 50);
    away = true;
    watch.look();
    away = false;

    watch.look();

    assertThat(lost).isEqualTo(Map.of(0, 30L));
  }

  @Test
  void shouldCountWhatIsReadAgain() {
    watch.readAgain(0, 5);
    watch.readAgain(0, 6);

    assertThat(watch.recordsReadAgain()).isEqualTo(2);
  }

  @Test
  void shouldCompareTheFirstRecordOfATaskWithWhereTheGroupWas() {
    ended.shutdownNow();
    begins.putAll(Map.of(0, 50L, 1, 0L));
    committed.putAll(Map.of(0, 20L, 1, 7L));
    watch.begun(0, 50);
    watch.begun(1, 7);
    watch.begun(2, 90);

    watch.look();

    assertThat(lost).isEqualTo(Map.of(0, 30L));
  }

  private RawOffsetWatch.RawOffsets offsets() {
    return new RawOffsetWatch.RawOffsets() {
      @Override
      public Map<Integer, Long> committed() {
        return committed;
      }

      @Override
      public Map<Integer, Long> begins() {
        if (away) {
          throw new TimeoutException("away");
        }
        return begins;
      }
    };
  }
}
