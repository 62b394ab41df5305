package io.tributary.enricher.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractSchemas;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

  private static final RecordReader RATES =
      RecordReader.compile(ContractSchemas.load("FxRate"), ReadingRules.defaults());

  @Test
  void shouldReadARate() {
    ReferenceRecord rate =
        (ReferenceRecord)
            parse(
                "{\"currency\":\"GBP\",\"date\":\"2010-12-01\",\"usd_rate\":1.5581,\"note\":\"x\"}");

    assertThat(rate.text(RATES.field("currency"))).isEqualTo("GBP");
    assertThat(rate.number(RATES.field("date"))).isEqualTo(14_944);
    assertThat(rate.unscaled(RATES.field("usd_rate"))).isEqualTo(155_810_000);
  }

  @Test
  void shouldRefuseARateThatBreaksItsSchema() {
    Refused refused = (Refused) parse("{\"currency\":\"XXL\",\"date\":1,\"usd_rate\":0}");

    assertThat(refused.reasons().stream().map(Reason::code))
        .containsExactly(ReasonCode.BAD_FORMAT, ReasonCode.WRONG_TYPE, ReasonCode.OUT_OF_RANGE);
  }

  private static ParsedRecord parse(String json) {
    return RATES.parse(json.getBytes(UTF_8));
  }
}
