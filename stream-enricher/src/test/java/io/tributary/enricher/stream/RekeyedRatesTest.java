package io.tributary.enricher.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** Rates whose key changes, or moves to another day, in the incident that was reported. */
class RekeyedRatesTest {

  private static final String RATES = "reference.fx-rates";

  @Test
  void shouldConvertTheSameBeforeAndAfterARestart() throws IOException {
    Path cases = Path.of(System.getProperty("tributary.cases", "none"));
    assumeTrue(Files.isDirectory(cases), () -> "no cases in " + cases);
    List<String[]> history = rates(cases.resolve("rate-rekeyed.reference.tsv"));
    List<String> events = Files.readAllLines(cases.resolve("rate-rekeyed.jsonl"));
    Map<String, String[]> compacted = new LinkedHashMap<>();
    history.forEach(
        record -> {
          compacted.remove(record[0]);
          compacted.put(record[0], record);
        });

    Map<String, BigDecimal> live = converted(history, events);
    Map<String, BigDecimal> restarted = converted(new ArrayList<>(compacted.values()), events);

    assertThat(live)
        .isEqualTo(
            Map.of("fx-1", new BigDecimal("0.00920000"), "fx-2", new BigDecimal("0.00170000")))
        .isEqualTo(restarted);
  }

  private static List<String[]> rates(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", 2))
        .toList();
  }

  private static Map<String, BigDecimal> converted(List<String[]> rates, List<String> events) {
    try (EnricherHarness enricher = EnricherHarness.with("")) {
      rates.forEach(
          record ->
              enricher.reference(RATES, record[0], "\\N".equals(record[1]) ? null : record[1]));
      events.forEach(enricher::send);
      Map<String, BigDecimal> byId = new LinkedHashMap<>();
      for (GenericRecord event : enricher.enriched()) {
        ByteBuffer rate = (ByteBuffer) event.get("fx_rate");
        byId.put(
            event.get("event_id").toString(),
            rate == null ? BigDecimal.ZERO : new BigDecimal(new BigInteger(rate.array()), 8));
      }
      return byId;
    }
  }
}
