package io.tributary.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.benchmarks.bench.RawEvent.Fate;
import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.ReferenceData;
import io.tributary.quickstart.shop.Catalog;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RawEventsTest {
  private static final int NUMBER = 50_000;

  @ParameterizedTest
  @EnumSource
  void shouldBeWhatTheReportSaysOfThem(RawEvents.Order order) {
    // given
    Catalog catalog = Catalog.of(new ReferenceData(Installation.locate().referenceData()));
    RawEvents events = new RawEvents(catalog, NUMBER, order);
    Map<Fate, Integer> counts = new HashMap<>();
    Map<String, byte[]> accepted = new HashMap<>();
    long bytes = 0;

    // when
    while (events.hasNext()) {
      RawEvent event = events.next();
      counts.merge(event.fate(), 1, Integer::sum);
      bytes += event.value().length;
      switch (event.fate()) {
        case ACCEPTED -> assertThat(accepted.put(event.id(), event.value())).isNull();
        case DUPLICATE -> assertThat(accepted.get(event.id())).isEqualTo(event.value());
        case INVALID -> assertThat(accepted).doesNotContainKey(event.id());
      }
    }

    // then
    assertThat(counts.get(Fate.DUPLICATE)).isCloseTo(NUMBER * 5 / 100, within(NUMBER / 200));
    assertThat(counts.get(Fate.INVALID)).isCloseTo(NUMBER / 100, within(NUMBER / 500));
    assertThat(bytes / NUMBER).isBetween(450L, 600L);
  }

  @Test
  void shouldCarryTheTimeThatItsNumberIsDueAt() {
    // given
    Catalog catalog = Catalog.of(new ReferenceData(Installation.locate().referenceData()));
    RawEvents events = new RawEvents(catalog, number -> 1_764_547_200_000L + number);

    for (long number = 0; number < 1_000; number++) {
      // when
      RawEvent event = events.next();

      // then
      if (event.fate() == Fate.ACCEPTED) {
        assertThat(new String(event.value(), StandardCharsets.UTF_8))
            .contains("\"timestamp\":" + (1_764_547_200_000L + number) + ",");
      }
    }
  }
}
