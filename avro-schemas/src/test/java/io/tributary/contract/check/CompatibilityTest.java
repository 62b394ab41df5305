package io.tributary.contract.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractRecord;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityTest {

  private static final ContractRecord RAW = ContractRecord.RAW_EVENT;

  @Test
  void shouldAcceptANewOptionalField() {
    // given
    Schema newer =
        SchemaEdit.of(RAW)
            .add("{'name':'device','type':['null','string'],'default':null}")
            .schema();

    // then
    assertThat(check(newer)).isEmpty();
  }

  @Test
  void shouldAcceptThatAnOptionalFieldGoesAndWordsChange() {
    // given
    Schema newer =
        SchemaEdit.of(RAW).remove("session_id").set("user_id", "maxLength", "50").schema();

    // then
    assertThat(check(newer)).isEmpty();
  }

  @Test
  void shouldNameANewFieldWithoutADefault() {
    // given
    Schema newer = SchemaEdit.of(RAW).add("{'name':'device','type':'string'}").schema();

    // then
    assertThat(check(newer))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.place()).isEqualTo("RawEvent.device");
              assertThat(finding.against()).isEqualTo("history version 1");
              assertThat(finding.reason()).contains("has no default").contains("make it optional");
            });
  }

  @Test
  void shouldNameARequiredFieldThatIsGone() {
    // given
    Schema newer = SchemaEdit.of(RAW).remove("event_type").schema();

    // then
    assertThat(check(newer))
        .singleElement()
        .hasToString(
            "problem RawEvent.event_type (against history version 1): is gone, but programs with the earlier version need it,"
                + " because it has no default there: put it back");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "session_id | ['null','bytes']  | string          | bytes",
        "user_id    | \"string\"        | optional string | string",
        "event_id   | ['string','null'] | string          | optional string",
        "timestamp  | {'type':'long','logicalType':'timestamp-micros'} | long timestamp-millis | long timestamp-micros",
        "timestamp  | \"long\"          | long timestamp-millis | long",
        "revenue    | ['null',{'type':'bytes','logicalType':'decimal','precision':18,'scale':2}] | bytes decimal(18,4) | bytes decimal(18,2)",
        "properties | ['null',{'type':'map','values':'string'}] | string | map of string"
      })
  void shouldNameAFieldWhoseTypeChanges(String field, String type, String from, String to) {
    // given
    Schema newer = SchemaEdit.of(RAW).set(field, "type", type).schema();

    // then
    assertThat(check(newer))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.place()).isEqualTo("RawEvent." + field);
              assertThat(finding.reason()).contains("from " + from + " to " + to + ",");
            });
  }

  @Test
  void shouldNameAFieldOfAnotherSpelling() {
    // given
    Schema newer =
        SchemaEdit.of(RAW)
            .remove("session_id")
            .add("{'name':'Session_Id','type':['null','string'],'default':null}")
            .schema();

    // then
    assertThat(check(newer))
        .singleElement()
        .hasToString(
            "problem RawEvent.Session_Id (against history version 1): was spelt session_id there: spell it the same");
  }

  @Test
  void shouldNameAFieldInsideAnotherRecord() {
    // given
    Schema newer =
        SchemaEdit.of(ContractRecord.REJECTED_EVENT)
            .set(
                "reasons",
                "type",
                "{'type':'array','items':{'type':'record','name':'Reason','fields':["
                    + "{'name':'code','type':'int'},{'name':'message','type':'string'},{'name':'hint','type':'string'}]}}")
            .schema();

    // then
    assertThat(
            Compatibility.check(
                "RejectedEvent",
                newer,
                ContractRecord.REJECTED_EVENT.schema(),
                "history version 1"))
        .extracting(Finding::place)
        .containsExactlyInAnyOrder("RejectedEvent.reasons.code", "RejectedEvent.reasons.hint");
  }

  @Test
  void shouldNameARenamedRecord() {
    // given
    Schema product = ContractRecord.PRODUCT.schema();
    Schema campaign = ContractRecord.CAMPAIGN.schema();

    // then
    assertThat(Compatibility.check("Product", product, campaign, "history version 1"))
        .anySatisfy(finding -> assertThat(finding.reason()).contains("NAME_MISMATCH"));
  }

  private static List<Finding> check(Schema newer) {
    return Compatibility.check("RawEvent", newer, RAW.schema(), "history version 1");
  }
}
