package io.tributary.enricher.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class EventContractTest {

  @Test
  void shouldKnowItsVersion() {
    assertThat(Contracts.of("").version()).isEqualTo(3);
  }

  @Test
  void shouldSuggestTheNearestFieldForAMisspeltName() {
    assertThatThrownBy(() -> Contracts.shop().field("revenu_usd"))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("EnrichedEvent has no field 'revenu_usd'")
        .hasMessageContaining("did you mean 'revenue_usd'");
  }

  @Test
  void shouldReportEveryProblemOfTheSchemasAtOnce() {
    String fields =
        """
        {"name":"a","type":["null","string","int"],"default":null},
        {"name":"b","type":"bytes"},
        {"name":"c","type":"string","format":"curency"},
        {"name":"d","type":"string","pattern":"(?=x)"},
        {"name":"e","type":"string","minimum":1},
        {"name":"f","type":"int","minimum":"one"},
        {"name":"g","type":"int","minimum":5,"maximum":4},
        {"name":"h","type":"string","enum":[1]},
        {"name":"i","type":{"type":"fixed","name":"F","size":2}},
        {"name":"j","type":"string","maxLength":-1}""";

    assertThatThrownBy(
            () ->
                EventContract.compile(
                    Contracts.schema("Raw", fields, ""),
                    Contracts.enriched(""),
                    ReadingRules.defaults()))
        .isInstanceOfSatisfying(
            ContractException.class,
            e -> {
              assertThat(e.problems()).hasSize(10);
              assertThat(e.problems()).allMatch(problem -> problem.matches("Raw\\.[a-j]: .*\\."));
              assertThat(e.getMessage()).contains("did you mean 'currency'");
            });
  }

  @Test
  void shouldRefuseFieldsWhoseTwoTypesDiffer() {
    Schema raw =
        Contracts.schema(
            "Raw",
            "{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":[\"null\",\"string\"]}",
            "");
    Schema enriched =
        Contracts.enriched(
            "{\"name\":\"a\",\"type\":\"long\"},{\"name\":\"b\",\"type\":\"string\"}");

    assertThatThrownBy(() -> EventContract.compile(raw, enriched, ReadingRules.defaults()))
        .hasMessageContaining("Raw.a is int but Enriched.a is long")
        .hasMessageContaining("Raw.b is optional but Enriched.b is required");
  }

  @Test
  void shouldRefuseBrokenRules() {
    assertThatThrownBy(
            () ->
                Contracts.withRules(
                    "", "{\"name\":\"r\",\"expression\":\"event_idd != null\",\"message\":\"m\"}"))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("event_idd");
  }

  @Test
  void shouldRefuseARawSchemaWithoutAnId() {
    Schema raw =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"Raw\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}");

    assertThatThrownBy(
            () -> EventContract.compile(raw, Contracts.enriched(""), ReadingRules.defaults()))
        .hasMessageContaining("Raw.event_id");
  }

  @Test
  void shouldNeedAPlaceForUnknownFieldsThatAreKept() {
    Schema schema = Contracts.schema("Raw", "", "");
    ReadingRules drop = ReadingRules.defaults().withUnknownFields(UnknownFields.DROP);

    assertThatThrownBy(() -> EventContract.compile(schema, schema, ReadingRules.defaults()))
        .hasMessageContaining("unmapped");
    assertThat(EventContract.compile(schema, schema, drop)).isNotNull();
  }

  @Test
  void shouldRefuseARecordThatContainsItself() {
    assertThatThrownBy(
            () ->
                Contracts.of(
                    "{\"name\":\"n\",\"type\":{\"type\":\"record\",\"name\":\"N\",\"fields\":["
                        + "{\"name\":\"next\",\"type\":[\"null\",\"N\"]}]}}"))
        .hasMessageContaining("cannot contain itself");
  }
}
