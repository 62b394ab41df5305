package io.tributary.enricher.stream;

import static io.tributary.enricher.stream.JsonEvent.aPurchase;
import static io.tributary.enricher.stream.JsonEvent.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.ContractSchemas;
import io.tributary.enricher.Cases;
import io.tributary.enricher.config.ConfigException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichmentFlowTest {

  private static final String GBP_2025 =
      "{\"currency\":\"GBP\",\"date\":\"2025-12-30\",\"usd_rate\":1.2345}";
  private static final String GBP_2026 =
      "{\"currency\":\"GBP\",\"date\":\"2026-01-01\",\"usd_rate\":1.5}";
  private static final String PRODUCT =
      "{\"product_id\":\"p1\",\"name\":\"Lamp\",\"category\":\"home\",\"brand\":null}";

  private EnricherHarness enricher = EnricherHarness.with("");

  @AfterEach
  void close() {
    enricher.close();
  }

  @Test
  void shouldDeriveTimeColumns() {
    enricher.send(anEvent().with("timestamp", "\"2026-01-01T01:30:00+02:00\""));

    GenericRecord event = enricher.enriched().get(0);
    assertThat(event.get("event_time")).isEqualTo(1767223800000L);
    assertThat(event.get("event_date")).isEqualTo((int) LocalDate.parse("2025-12-31").toEpochDay());
    assertThat(event.get("event_hour")).isEqualTo(23);
  }

  @ParameterizedTest
  @CsvSource({
    "old-times-zero.jsonl, 0001-01-01T00:00:00Z",
    "old-times-gap.jsonl, 1582-10-10T12:00:00Z"
  })
  void shouldKeepTimesOfAnyYear(String name, Instant time) {
    List<String> lines = Cases.lines(name);

    lines.forEach(enricher::send);

    assertThat(enricher.enriched())
        .hasSize(lines.size())
        .first()
        .satisfies(
            event -> {
              assertThat(event.get("event_time")).isEqualTo(time.toEpochMilli());
              assertThat(event.get("event_date"))
                  .isEqualTo((int) Math.floorDiv(time.toEpochMilli(), 86_400_000L));
            });
  }

  @Test
  void shouldConvertByTheRateOfTheEventsDayOrTheLastBefore() {
    enricher.reference("reference.fx-rates", "b", GBP_2026);
    enricher.reference("reference.fx-rates", "a", GBP_2025);

    enricher.send(aPurchase().with("timestamp", "\"2025-12-31T23:59:59Z\""));

    GenericRecord event = enricher.enriched().get(0);
    assertThat(decimal(event.get("revenue_usd"), 4)).isEqualByComparingTo("24.6777");
    assertThat(decimal(event.get("fx_rate"), 8)).isEqualByComparingTo("1.2345");
    assertThat(event.get("fx_rate_date"))
        .isEqualTo((int) LocalDate.parse("2025-12-30").toEpochDay());
  }

  @Test
  void shouldTakeChangedAndDeletedRatesIntoAccount() {
    enricher.reference("reference.fx-rates", "a", GBP_2025);
    enricher.reference("reference.fx-rates", "b", GBP_2026);
    enricher.reference("reference.fx-rates", "b", null);

    enricher.send(aPurchase());

    assertThat(decimal(enricher.enriched().get(0).get("fx_rate"), 8))
        .isEqualByComparingTo("1.2345");
  }

  @Test
  void shouldKnowTheDollarWithoutARate() {
    enricher.send(aPurchase().with("currency", "\"USD\""));

    assertThat(decimal(enricher.enriched().get(0).get("revenue_usd"), 4))
        .isEqualByComparingTo("19.99");
  }

  @Test
  void shouldCountUnknownCurrencyAndLeaveFieldsNull() {
    enricher.send(aPurchase().with("currency", "\"EUR\""));

    assertThat(enricher.enriched().get(0).get("revenue_usd")).isNull();
    assertThat(enricher.tally.unknownKeys).containsExactly("currency");
  }

  @Test
  void shouldCountOverflowAndLeaveFieldsNull() {
    enricher.reference("reference.fx-rates", "b", GBP_2026);

    enricher.send(aPurchase().with("revenue", "99999999999999.9999"));

    assertThat(enricher.enriched().get(0).get("revenue_usd")).isNull();
    assertThat(enricher.tally.overflows).containsExactly("currency");
  }

  @Test
  void shouldTakeFieldsOverFromReferenceRecord() {
    enricher.reference("reference.products", "p1", PRODUCT);

    enricher.send(anEvent().with("product_id", "\"p1\""));

    GenericRecord event = enricher.enriched().get(0);
    assertThat(event.get("product_name")).hasToString("Lamp");
    assertThat(event.get("product_category")).hasToString("home");
    assertThat(event.get("product_brand")).isNull();
  }

  @Test
  void shouldForgetDeletedReferenceRecordAndSkipBadOne() {
    enricher.reference("reference.products", "p1", PRODUCT);
    enricher.reference("reference.products", "p2", "{\"product_id\":7}");
    enricher.send(anEvent().id("before").with("product_id", "\"p1\""));
    enricher.reference("reference.products", "p1", null);

    enricher.send(anEvent().id("after").with("product_id", "\"p1\""));

    assertThat(enricher.enriched())
        .extracting(event -> String.valueOf(event.get("product_name")))
        .containsExactly("Lamp", "null");
  }

  @Test
  void shouldRefuseUnknownKeyIfTheStepInsistsAndNotRememberTheEvent() {
    enricher.close();
    enricher =
        EnricherHarness.with(
            """
            enrich:
              - {type: time, from: timestamp}
              - {type: lookup, name: products, topic: reference.products, schema: Product,
                 on: product_id, fields: {name: product_name}, on-unknown: reject}
            """);
    enricher.send(anEvent().with("product_id", "\"p1\""));
    enricher.reference("reference.products", "p1", PRODUCT);

    enricher.send(anEvent().with("product_id", "\"p1\""));

    assertThat(enricher.rejected().get(0).get("reasons"))
        .asString()
        .contains("UNKNOWN_KEY", "product_id", "reference.products");
    assertThat(enricher.enriched()).hasSize(1);
  }

  @Test
  void shouldPseudonymizePersonalFields(@TempDir Path folder) throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef");
    enricher.close();
    enricher =
        personal(
            "hash",
            "enrich: [{type: time, from: timestamp}, {type: pseudonymize, key-file: " + key + "}]");

    enricher.send(anEvent().with("user_id", "\"jane\""));

    assertThat(enricher.enriched().get(0).get("user_id"))
        .hasToString("170c373234e049e31ddb953c1f28840b2b7a8a3778dcbb2ef3b4edbd756ea1fa");
  }

  @Test
  void shouldNotStartWithUntreatedPersonalField() {
    assertThatThrownBy(() -> personal("mask", ""))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("user_id")
        .hasMessageContaining("pseudonymize");
  }

  @Test
  void shouldNameStepAndFieldThatTheContractLacks() {
    assertThatThrownBy(
            () ->
                EnricherHarness.with(
                    "enrich: [{type: time, from: timestmp, hour: event_date, date: event_id}]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("enrich step time: from")
        .hasMessageContaining("did you mean")
        .hasMessageContaining("date: the field event_id must be a date");
  }

  @Test
  void shouldTakeUpNewContractBetweenRecords() {
    enricher.send(anEvent().with("color", "\"red\""));

    enricher.evolve(
        withColor(ContractRecord.RAW_EVENT.schema()),
        withColor(ContractRecord.ENRICHED_EVENT.schema()));
    enricher.send(anEvent().id("e2").with("color", "\"red\""));

    List<GenericRecord> events = enricher.enriched();
    assertThat(events.get(0).get("unmapped")).asString().contains("color");
    assertThat(events.get(1).get("color")).hasToString("red");
    assertThat(events.get(1).get("unmapped")).isNull();
  }

  private static Schema withColor(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    Schema optional = Schema.createUnion(Schema.create(Type.NULL), Schema.create(Type.STRING));
    fields.add(new Schema.Field("color", optional, "", Schema.Field.NULL_DEFAULT_VALUE));
    Schema evolved =
        Schema.createRecord(
            schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    schema.getObjectProps().forEach(evolved::addProp);
    return evolved;
  }

  private static EnricherHarness personal(String pii, String yaml) {
    String json = ContractRecord.RAW_EVENT.schema().toString();
    Schema raw =
        ContractSchemas.parse(
            json.replace(
                "{\"name\":\"user_id\",", "{\"name\":\"user_id\",\"pii\":\"" + pii + "\","));
    return EnricherHarness.with(yaml, raw, ContractRecord.ENRICHED_EVENT.schema());
  }

  private static BigDecimal decimal(Object bytes, int scale) {
    return new BigDecimal(new BigInteger(((ByteBuffer) bytes).array()), scale);
  }
}
