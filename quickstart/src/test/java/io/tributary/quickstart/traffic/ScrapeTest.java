package io.tributary.quickstart.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeTest {
  private static final String PAGE =
      """
      # HELP events_total so many
      # TYPE events_total counter
      events_total{outcome="accepted",partition="0"} 12.0
      events_total{outcome="accepted",partition="1"} 3
      events_total{outcome="invalid",partition="0"} 1.0E3
      up 1
      nothing NaN
      """;

  @Test
  void shouldSumTheSamplesWithTheWantedLabels() {
    // when
    Scrape scrape = Scrape.of(PAGE);

    // then
    assertThat(scrape.sum("events_total", Map.of())).isEqualTo(1015);
    assertThat(scrape.sum("events_total", Map.of("outcome", "accepted"))).isEqualTo(15);
    assertThat(scrape.sum("events", Map.of())).isZero();
    assertThat(scrape.all("up")).singleElement().extracting(Scrape.Sample::value).isEqualTo(1.0);
  }
}
