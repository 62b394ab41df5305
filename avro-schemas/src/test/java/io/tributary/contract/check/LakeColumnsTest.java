package io.tributary.contract.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractRecord;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LakeColumnsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'x','type':['null','string','int']} | is optional string or int",
        "{'name':'x','type':'null'} | always null",
        "{'name':'x','type':{'type':'bytes','logicalType':'decimal','precision':39,'scale':2}} | decimal(39,2) has more than the 38 digits",
        "{'name':'x','type':{'type':'long','logicalType':'decimal'}} | unknown or does not fit long",
        "{'name':'x','type':{'type':'int','logicalType':'time-millis'}} | a time of day",
        "{'name':'x','type':{'type':'map','values':['int','string']}} | is int or string",
        "{'name':'Revenue','type':'string'} | differs from revenue only in case",
        "{'name':'ingest','type':'string'} | column of this name of its own",
        "{'name':'_Commit_Version','type':'string'} | column of this name of its own"
      })
  void shouldNameWhatATableCannotHold(String field, String reason) {
    // given
    Schema schema = SchemaEdit.of(ContractRecord.ENRICHED_EVENT).add(field).schema();

    // then
    assertThat(LakeColumns.check("EnrichedEvent", schema))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.place())
                  .isEqualTo(
                      "EnrichedEvent."
                          + schema.getFields().get(schema.getFields().size() - 1).name());
              assertThat(finding.reason()).contains(reason);
            });
  }

  @Test
  void shouldNameTheFieldByWhichARecordContainsItself() {
    // given
    Schema schema =
        SchemaEdit.of(ContractRecord.ENRICHED_EVENT)
            .add(
                "{'name':'tree','type':{'type':'record','name':'Tree','fields':[{'name':'kids','type':{'type':'array','items':'Tree'}}]}}")
            .schema();

    // then
    assertThat(LakeColumns.check("EnrichedEvent", schema))
        .singleElement()
        .satisfies(finding -> assertThat(finding.place()).isEqualTo("EnrichedEvent.tree.kids"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'x','type':['null',{'type':'bytes','logicalType':'decimal','precision':38,'scale':2}]}",
        "{'name':'x','type':{'type':'record','name':'Inner','fields':[{'name':'event_id','type':'string'}]}}",
        "{'name':'x','type':{'type':'array','items':['null','Source']}}"
      })
  void shouldAcceptWhatATableCanHold(String field) {
    // given
    Schema schema = SchemaEdit.of(ContractRecord.ENRICHED_EVENT).add(field).schema();

    // then
    assertThat(LakeColumns.check("EnrichedEvent", schema)).isEmpty();
  }
}
