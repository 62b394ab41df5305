package io.tributary.enricher.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.enricher.Cases;
import io.tributary.enricher.config.ConfigException;
import io.tributary.enricher.config.ConfigFile;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class CurrencyCodesTest {

  private static final String PURCHASE =
      "{\"event_id\":\"%1$s\",\"event_type\":\"purchase\",\"revenue\":10.5,\"currency\":\"%1$s\",\"timestamp\":1764331200000}";

  @Test
  void shouldTakeTheCodesOfTheListWhateverTheJdkKnows() {
    try (EnricherHarness enricher = EnricherHarness.with("")) {
      Cases.lines("currencies.jsonl").forEach(enricher::send);

      assertThat(refused(enricher)).containsExactly("c-CNH", "c-BTC", "c-USDT", "c-RMB", "c-GBX");
      assertThat(ids(enricher.enriched())).contains("c-UYW", "c-XAD", "c-XCG", "c-ZWG", "c-HRK");
    }
  }

  @Test
  void shouldTakeMoreCodesByConfigurationInEventsAndRates() {
    try (EnricherHarness enricher =
        EnricherHarness.with("validation: {more-currencies: [CNH, USDT]}")) {
      enricher.reference(
          "reference.fx-rates",
          "CNH",
          "{\"currency\":\"CNH\",\"date\":\"2025-11-28\",\"usd_rate\":0.14}");
      List.of("CNH", "USDT", "BTC").forEach(code -> enricher.send(PURCHASE.formatted(code)));

      List<GenericRecord> events = enricher.enriched();
      assertThat(ids(events)).containsExactly("CNH", "USDT");
      assertThat(events.get(0).get("revenue_usd")).isNotNull();
      assertThat(refused(enricher)).containsExactly("BTC");
    }
  }

  @Test
  void shouldSayWhatACodeIs() {
    assertThatThrownBy(() -> ConfigFile.parse("validation: {more-currencies: [cnh, 7]}", Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("validation.more-currencies")
        .hasMessageContaining("a list of codes");
  }

  private static List<String> refused(EnricherHarness enricher) {
    return ids(enricher.rejected());
  }

  private static List<String> ids(List<GenericRecord> records) {
    return records.stream().map(record -> String.valueOf(record.get("event_id"))).toList();
  }
}
