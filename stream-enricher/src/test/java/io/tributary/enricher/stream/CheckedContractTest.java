package io.tributary.enricher.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.check.Contract;
import io.tributary.contract.check.Contract.Entry;
import io.tributary.contract.check.ContractCheck;
import io.tributary.contract.check.ContractDirectory;
import io.tributary.contract.check.Finding;
import io.tributary.enricher.config.ConfigFile;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.reference.ReferenceTables;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What {@code contract check} lets pass, the service can work by. */
class CheckedContractTest {

  private static final List<String> TYPES =
      List.of(
          "\"string\"",
          "\"int\"",
          "[\"null\",\"string\"],\"default\":null",
          "[\"string\",\"null\"],\"default\":\"web\"",
          "\"string\",\"default\":\"web\"",
          "[\"null\",{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}],\"default\":null",
          "[\"null\",{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"B\",\"A\"]}],\"default\":null",
          "[\"null\",{\"type\":\"array\",\"items\":[\"null\",\"long\"]}],\"default\":null",
          "[\"null\",{\"type\":\"map\",\"values\":\"double\"}],\"default\":null",
          "[\"null\",{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}],\"default\":null",
          "[\"null\",{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"b\",\"type\":\"int\"}]}],\"default\":null",
          "[\"null\",{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}}]}],\"default\":null",
          "[\"null\",{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":4}}]}],\"default\":null",
          "[\"null\",{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":30,\"scale\":2}],\"default\":null",
          "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":4,\"scale\":2},\"default\":\"\\u0001\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\"",
          "[\"null\",{\"type\":\"int\",\"logicalType\":\"date\"}],\"default\":null");

  @Test
  void shouldCompileWhatTheCheckLetsPass() {
    EnricherConfig config = ConfigFile.parse(EnricherHarness.MINIMAL, Map.of());
    ReferenceTables tables = ReferenceTables.of(config);
    int fit = 0;
    for (int i = 0; i < TYPES.size(); i++) {
      for (int j = Math.max(0, i - 1); j < TYPES.size() && j <= i + 1; j++) {
        Schema raw = with(ContractRecord.RAW_EVENT, 2, TYPES.get(i));
        Schema enriched = with(ContractRecord.ENRICHED_EVENT, 3, TYPES.get(j));
        if (isFit(raw, enriched)) {
          fit++;
          assertThatCode(() -> EnricherHarness.compiled(config, tables, raw, enriched))
              .as("%s in %s", raw.getField("device"), enriched.getField("device").schema())
              .doesNotThrowAnyException();
        }
      }
    }
    assertThat(fit).isGreaterThan(8);
  }

  private static boolean isFit(Schema raw, Schema enriched) {
    List<Entry> entries =
        ContractDirectory.packaged().entries().stream()
            .map(
                entry ->
                    switch (entry.name()) {
                      case "RawEvent" -> new Entry(entry.name(), raw, entry.history());
                      case "EnrichedEvent" -> new Entry(entry.name(), enriched, entry.history());
                      default -> entry;
                    })
            .toList();
    return ContractCheck.check(new Contract(entries, List.of())).stream()
        .noneMatch(finding -> finding.severity() == Finding.Severity.PROBLEM);
  }

  private static Schema with(ContractRecord record, int version, String type) {
    String text =
        record.schema().toString().replaceFirst("\"version\":\\d+", "\"version\":" + version);
    String field = "{\"name\":\"device\",\"type\":" + type + "},";
    return new Schema.Parser()
        .parse(
            text.replaceFirst("\"fields\":\\[", Matcher.quoteReplacement("\"fields\":[" + field)));
  }
}
