package io.tributary.enricher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class MovedKeyWatchTest {

  private Supplier<Optional<Objection>> answer = Optional::empty;
  private int asked;
  private long nanos = -5_000_000;
  private final MovedKeyWatch watch =
      new MovedKeyWatch(
          () -> {
            asked++;
            return answer.get();
          },
          () -> nanos);

  @Test
  void shouldEndTheServiceAtTheFirstRecordThatMoved() {
    answer = MovedKeyWatchTest::grown;

    assertThatThrownBy(() -> watch.moved(1, 7))
        .isInstanceOf(ServiceFailure.class)
        .hasMessage("It has 3 partitions now. Do this");
    assertThatThrownBy(() -> watch.moved(1, 7)).isInstanceOf(ServiceFailure.class);
  }

  @Test
  void shouldAskOnceASecondWhereOthersPlaceTheRecords() {
    for (int i = 0; i < 100; i++) {
      watch.moved(0, i);
    }
    assertThat(asked).isEqualTo(1);

    nanos += Duration.ofSeconds(1).toNanos();
    answer = MovedKeyWatchTest::grown;

    assertThatThrownBy(() -> watch.moved(0, 100)).isInstanceOf(ServiceFailure.class);
  }

  @Test
  void shouldJudgeNoRecordThatMovedWithoutAnAnswer() {
    answer = MovedKeyWatchTest::away;

    assertThatThrownBy(() -> watch.moved(0, 7)).isInstanceOf(KafkaException.class);
    answer = Optional::empty;
    assertThatCode(() -> watch.moved(0, 7)).doesNotThrowAnyException();
  }

  @Test
  void shouldBearABrokerThatIsAwayWhereKeysTellNothing() {
    watch.moved(0, 7);
    answer = MovedKeyWatchTest::away;
    nanos += Duration.ofSeconds(1).toNanos();

    assertThatCode(() -> watch.moved(0, 8)).doesNotThrowAnyException();
  }

  private static Optional<Objection> grown() {
    return Optional.of(new Objection("It has 3 partitions now", "Do this"));
  }

  private static Optional<Objection> away() {
    throw new TimeoutException("no answer");
  }
}
