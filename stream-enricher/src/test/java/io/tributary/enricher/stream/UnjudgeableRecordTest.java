package io.tributary.enricher.stream;

import static io.tributary.enricher.stream.EnricherHarness.NOW;
import static io.tributary.enricher.stream.JsonEvent.aPurchase;
import static io.tributary.enricher.stream.JsonEvent.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contract.ContractRecord;
import io.tributary.enricher.config.ConfigException;
import io.tributary.enricher.config.ConfigFile;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.enrich.StepCompiler;
import io.tributary.enricher.event.ContractException;
import io.tributary.enricher.event.EventContract;
import io.tributary.enricher.reference.ReferenceTables;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No record ends the service: what cannot be judged is refused, and what would fail each one is.
 */
class UnjudgeableRecordTest {

  private static final String MINIMAL = EnricherHarness.MINIMAL;
  private static final String RAW = ContractRecord.RAW_EVENT.schema().toString();
  private static final String ENRICHED = ContractRecord.ENRICHED_EVENT.schema().toString();

  @Test
  void shouldRefuseARecordThatItCannotJudgeAndGoOn() {
    try (EnricherHarness enricher = EnricherHarness.with("")) {
      CompiledContract good = enricher.live.current();
      enricher.live.replace(failing());
      enricher.send(anEvent());
      enricher.live.replace(good);

      enricher.send(anEvent());

      GenericRecord refusal = enricher.rejected().get(0);
      assertThat(refusal.get("outcome")).hasToString("INVALID");
      assertThat(refusal.get("reasons").toString())
          .contains("INTERNAL", "belongs to another contra", "replay");
      assertThat(refusal.get("event_id")).hasToString("e1");
      assertThat(refusal.get("value"))
          .isEqualTo(ByteBuffer.wrap(anEvent().toString().getBytes(UTF_8)));
      assertThat(enricher.enriched()).as("its id was not remembered").hasSize(1);
      assertThat(enricher.tally.refused).containsExactly(Outcome.INVALID);
    }
  }

  @Test
  void shouldNotTakeAnOutageForAFaultOfTheRecord() {
    try (EnricherHarness enricher = EnricherHarness.with("")) {
      Schema unregistered = edited(ENRICHED, text -> text.replace("What happened.", "Else."));
      enricher.live.replace(contract(ContractRecord.RAW_EVENT.schema(), unregistered));

      assertThatThrownBy(() -> enricher.send(anEvent()))
          .hasStackTraceContaining("is not registered");

      assertThat(enricher.rejected()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"null\",\"string\"],\"default\":null",
        "{\"type\":\"enum\",\"name\":\"T\",\"symbols\":[\"purchase\",\"page_view\",\"refund\"]}",
        "[\"null\",{\"type\":\"enum\",\"name\":\"T\",\"symbols\":[\"purchase\",\"page_view\",\"refund\"]}],\"default\":null"
      })
  void shouldRefuseDuplicatesWhateverTheTypeOfTheEventType(String type) {
    Schema raw = edited(RAW, text -> withoutEnum(retyped(text, type)));
    Schema enriched = edited(ENRICHED, text -> retyped(text, type));
    try (EnricherHarness enricher = EnricherHarness.with("", raw, enriched)) {
      enricher.send(aPurchase());

      enricher.send(aPurchase());
      enricher.send(aPurchase().with("revenue", "true"));

      assertThat(enricher.rejected())
          .extracting(refusal -> refusal.get("event_type").toString())
          .containsExactly("purchase", "purchase");
    }
  }

  @Test
  void shouldRefuseADuplicateWithoutEventType() {
    String type = "[\"null\",\"string\"],\"default\":null";
    Schema raw = edited(RAW, text -> withoutEnum(retyped(text, type)));
    Schema enriched = edited(ENRICHED, text -> retyped(text, type));
    try (EnricherHarness enricher = EnricherHarness.with("", raw, enriched)) {
      String json = "{\"event_id\":\"e1\",\"timestamp\":%d}".formatted(NOW.toEpochMilli());
      enricher.send(json);

      enricher.send(json);

      GenericRecord refusal = enricher.rejected().get(0);
      assertThat(refusal.get("outcome")).hasToString("DUPLICATE");
      assertThat(refusal.get("event_type")).isNull();
    }
  }

  @Test
  void shouldRefuseARequiredFieldThatNothingWrites() {
    Schema enriched = added(ENRICHED, "{\"name\":\"region\",\"type\":\"string\"}");

    assertThatThrownBy(() -> contract(ContractRecord.RAW_EVENT.schema(), enriched))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("EnrichedEvent.region is required and nothing writes it");
  }

  @ParameterizedTest
  @CsvSource({
    "source,source is missing",
    "enriched_at,no field 'enriched_at'",
    "contract_version,no field 'contract_version'",
    "event_type,no field 'event_type'",
    "event_id,no field 'event_id'"
  })
  void shouldRefuseAContractWithoutWhatTheServiceWrites(String field, String message) {
    Schema enriched = edited(ENRICHED, text -> text.replace("\"" + field + "\"", "\"other\""));

    assertThatThrownBy(() -> contract(ContractRecord.RAW_EVENT.schema(), enriched))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"int", "string", "boolean"})
  void shouldRefuseAFieldThatCannotHoldWhatTheServiceWrites(String type) {
    Schema enriched =
        edited(
            ENRICHED,
            text ->
                text.replace(
                    "\"enriched_at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}",
                    "\"enriched_at\",\"type\":\"" + type + "\""));

    assertThatThrownBy(() -> contract(ContractRecord.RAW_EVENT.schema(), enriched))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("EnrichedEvent.enriched_at must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_time", "event_date", "event_hour", "revenue_usd", "fx_rate"})
  void shouldRefuseARawFieldThatAStepComputes(String field) {
    Schema raw = added(RAW, ContractRecord.ENRICHED_EVENT.schema().getField(field));

    assertThatThrownBy(() -> contract(raw, ContractRecord.ENRICHED_EVENT.schema()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the field " + field + " is one that raw events bring");
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "enriched_at", "contract_version", "attempt", "first_source"})
  void shouldRefuseARawFieldThatTheServiceWrites(String field) {
    Schema raw = added(RAW, ContractRecord.ENRICHED_EVENT.schema().getField(field));

    assertThatThrownBy(() -> contract(raw, ContractRecord.ENRICHED_EVENT.schema()))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("EnrichedEvent." + field + " is written by the service");
  }

  @Test
  void shouldRefuseARequiredFieldThatACurrencyStepMayLeaveNull() {
    Schema enriched =
        edited(
            ENRICHED,
            text ->
                text.replace(
                    "[\"null\",{\"type\":\"int\",\"logicalType\":\"date\"}],\"doc\":\"The day of fx_rate: the event's own, or the last before it that has a rate.\",\"default\":null",
                    "{\"type\":\"int\",\"logicalType\":\"date\"}"));

    assertThatThrownBy(() -> contract(ContractRecord.RAW_EVENT.schema(), enriched))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("fx_rate_date is required");
  }

  @Test
  void shouldRefuseADefaultThatItsFieldCannotHold() {
    String field =
        "{\"name\":\"fee\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":4,\"scale\":2},\"default\":\"\\u0001\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\"}";

    assertThatThrownBy(() -> contract(added(RAW, field), added(ENRICHED, field)))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("RawEvent.fee: its default is no value of its type");
  }

  @Test
  void shouldRefuseASchemaOfRefusalsThatCannotBeWritten() {
    Schema rejected =
        added(
            ContractRecord.REJECTED_EVENT.schema().toString(),
            "{\"name\":\"team\",\"type\":\"string\"}");

    assertThatThrownBy(() -> new RejectedRecords(rejected))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("cannot hold a refusal", "team");
  }

  @Test
  void shouldFillAFieldOfRefusalsThatHasADefault() {
    Schema rejected =
        added(
            ContractRecord.REJECTED_EVENT.schema().toString(),
            "{\"name\":\"team\",\"type\":\"string\",\"default\":\"data\"}");

    GenericRecord refusal =
        new RejectedRecords(rejected)
            .record(
                Refusal.invalid(List.of(), null, null),
                new SourceRecord("t", new Origin(0, 0, 0, null), null, new RecordHeaders()),
                new RejectedRecords.Judge(1, "v", 0));

    assertThat(refusal.get("team")).hasToString("data");
  }

  @Test
  void shouldSkipAReferenceRecordThatFailsInsteadOfEnding() {
    try (EnricherHarness enricher = EnricherHarness.with("")) {
      enricher.reference("reference.fx-rates", "k", "{\"currency\":null}");

      enricher.send(aPurchase());

      assertThat(enricher.enriched()).hasSize(1);
    }
  }

  /** A contract whose steps were compiled for another one, so that each fails at each event. */
  private static CompiledContract failing() {
    EnricherConfig config = ConfigFile.parse(MINIMAL, Map.of());
    return new CompiledContract(
        events(config),
        StepCompiler.compile(config.enrich(), ReferenceTables.of(config), events(config)),
        ContractRecord.REJECTED_EVENT.schema());
  }

  private static EventContract events(EnricherConfig config) {
    return EventContract.compile(
        ContractRecord.RAW_EVENT.schema(),
        ContractRecord.ENRICHED_EVENT.schema(),
        config.validation());
  }

  private static CompiledContract contract(Schema raw, Schema enriched) {
    EnricherConfig config = ConfigFile.parse(MINIMAL, Map.of());
    return EnricherHarness.compiled(config, ReferenceTables.of(config), raw, enriched);
  }

  private static String retyped(String schema, String type) {
    return schema.replace("\"event_type\",\"type\":\"string\"", "\"event_type\",\"type\":" + type);
  }

  private static String withoutEnum(String schema) {
    return schema.replaceFirst(",?\"enum\":\\[\"page_view\"[^]]*]", "");
  }

  private static Schema edited(String schema, UnaryOperator<String> edit) {
    String text = edit.apply(schema);
    assertThat(text).as("the edit").isNotEqualTo(schema);
    return new Schema.Parser().parse(text);
  }

  private static Schema added(String schema, Schema.Field field) {
    return added(
        schema,
        "{\"name\":\"%s\",\"type\":%s%s}"
            .formatted(
                field.name(), field.schema(), field.hasDefaultValue() ? ",\"default\":null" : ""));
  }

  private static Schema added(String schema, String field) {
    int end = schema.indexOf("\"fields\":[") + "\"fields\":[".length();
    return new Schema.Parser()
        .parse(schema.substring(0, end) + field + "," + schema.substring(end));
  }
}
