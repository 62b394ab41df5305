package io.tributary.enricher.stream;

import static io.tributary.enricher.stream.JsonEvent.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.event.Remark;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class ExtraPrecisionFateTest {

  private static final String FINE_RATE =
      "{\"currency\":\"GBP\",\"date\":\"2025-01-01\",\"usd_rate\":1.123456789}";

  @Test
  void shouldRefuseWhatIsFinerThanItsFieldUnlessToldOtherwise() {
    try (EnricherHarness enricher = EnricherHarness.with("")) {
      enricher.reference("reference.fx-rates", "GBP", FINE_RATE);
      enricher.send(anEvent().with("timestamp", "\"2025-12-31T23:59:59.9999Z\""));
      enricher.send(anEvent().id("e2").with("revenue", "10").with("currency", "\"GBP\""));

      assertThat(enricher.rejected().get(0).get("reasons").toString())
          .contains("TOO_MANY_DECIMALS");
      GenericRecord event = enricher.enriched().get(0);
      assertThat(event.get("revenue_usd")).isNull();
      assertThat(enricher.tally.remarks).isEmpty();
    }
  }

  @Test
  void shouldCutEventsAndReferenceDataWhereToldToAndCountIt() {
    try (EnricherHarness enricher =
        EnricherHarness.with("validation: {extra-precision: truncate}")) {
      enricher.reference("reference.fx-rates", "GBP", FINE_RATE);
      enricher.send(
          anEvent()
              .with("timestamp", "\"2025-12-31T23:59:59.9999Z\"")
              .with("revenue", "10.00009")
              .with("currency", "\"GBP\""));

      GenericRecord event = enricher.enriched().get(0);
      assertThat(event.get("timestamp")).isEqualTo(1_767_225_599_999L);
      assertThat(decimal(event, "revenue")).isEqualTo(100_000);
      assertThat(decimal(event, "fx_rate")).isEqualTo(112_345_678);
      assertThat(decimal(event, "revenue_usd")).isEqualTo(112_346);
      assertThat(enricher.tally.remarks)
          .containsExactlyInAnyOrder(
              new Remark(Remark.Kind.EXTRA_PRECISION, "revenue"),
              new Remark(Remark.Kind.EXTRA_PRECISION, "timestamp"));
      assertThat(enricher.referenceRemarks)
          .containsExactly(new Remark(Remark.Kind.EXTRA_PRECISION, "usd_rate"));
    }
  }

  private static long decimal(GenericRecord event, String field) {
    return new BigInteger(((ByteBuffer) event.get(field)).array()).longValueExact();
  }
}
