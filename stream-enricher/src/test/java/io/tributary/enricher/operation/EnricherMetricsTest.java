package io.tributary.enricher.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.dedup.WindowMeter;
import io.tributary.enricher.event.Remark;
import org.junit.jupiter.api.Test;

class EnricherMetricsTest {

  @Test
  void shouldSayWhatEachOfItsOwnMetersMeans() {
    try (EnricherMetrics metrics = new EnricherMetrics(new WindowMeter())) {
      metrics.unknownKey("campaign");
      metrics.overflow("revenue");
      metrics.valueLeftOut();
      metrics.remarked(new Remark(Remark.Kind.EXTRA_PRECISION, "revenue"));
      metrics.remarked("reference.fx-rates", new Remark(Remark.Kind.EXTRA_PRECISION, "usd_rate"));
      metrics.skipped("reference.fx-rates");
      metrics.contractRefused();

      assertThat(metrics.scrape().lines().filter(line -> line.startsWith("# TYPE tributary_")))
          .hasSizeGreaterThan(10)
          .allSatisfy(
              type ->
                  assertThat(metrics.scrape())
                      .containsPattern("# HELP " + type.split(" ")[2] + " \\w+"));
    }
  }
}
