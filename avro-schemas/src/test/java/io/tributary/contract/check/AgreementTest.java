package io.tributary.contract.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.check.Finding.Severity;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private static final Schema ENRICHED = ContractRecord.ENRICHED_EVENT.schema();

  @Test
  void shouldWarnOfARawFieldWithoutAHome() {
    // given
    Schema raw =
        SchemaEdit.of(ContractRecord.RAW_EVENT)
            .add("{'name':'device','type':['null','string']}")
            .schema();

    // then
    assertThat(Agreement.check(raw, ENRICHED))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.place()).isEqualTo("RawEvent.device");
            });
  }

  @Test
  void shouldNameAFieldOfAnotherType() {
    // given
    Schema raw =
        SchemaEdit.of(ContractRecord.RAW_EVENT)
            .set("currency", "type", "['null','bytes']")
            .schema();

    // then
    assertThat(Agreement.check(raw, ENRICHED))
        .singleElement()
        .hasToString(
            "problem RawEvent.currency (against EnrichedEvent): is optional bytes here and optional string there: make them the same");
  }

  @Test
  void shouldAcceptARequiredFieldWithAnOptionalHomeOnly() {
    // given
    Schema required =
        SchemaEdit.of(ContractRecord.RAW_EVENT).set("currency", "type", "\"string\"").schema();
    Schema optional =
        SchemaEdit.of(ContractRecord.RAW_EVENT)
            .set("event_type", "type", "['null','string']")
            .schema();

    // then
    assertThat(Agreement.check(required, ENRICHED)).isEmpty();
    assertThat(Agreement.check(optional, ENRICHED)).hasSize(1);
  }
}
