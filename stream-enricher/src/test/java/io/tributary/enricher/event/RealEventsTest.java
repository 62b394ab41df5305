package io.tributary.enricher.event;

import static io.tributary.enricher.event.Contracts.RECORD_TIME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Real events, each compared with what Jackson reads. */
class RealEventsTest {

  private static final EventContract SHOP = Contracts.shop();
  private static final JsonMapper JACKSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final EventParser parser = SHOP.newParser();

  @Test
  void shouldReadRealEventsAsJacksonDoes() throws IOException {
    Path folder = Path.of(System.getProperty("tributary.data", "none"));
    assumeTrue(Files.isDirectory(folder), () -> "no real events in " + folder);
    for (Path file : files(folder)) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          compare(line);
        }
      }
    }
  }

  private void compare(String line) throws IOException {
    JsonNode expected = JACKSON.readTree(line);

    Parsed parsed = parser.parse(line.getBytes(UTF_8), RECORD_TIME, RECORD_TIME);

    assertThat(parsed instanceof Event)
        .as("%s: %s", line, parsed)
        .isEqualTo(keepsTheRules(expected));
    if (parsed instanceof Event event) {
      assertThat(amount(event, "revenue"))
          .isEqualByComparingTo(expected.path("revenue").decimalValue());
      for (String name :
          List.of("event_id", "user_id", "session_id", "event_type", "product_id", "currency")) {
        assertThat(text(event, name)).isEqualTo(expected.path(name).textValue());
      }
      assertThat(event.number(SHOP.field("timestamp")))
          .isEqualTo(expected.path("timestamp").longValue());
      assertThat(JACKSON.readTree(text(event, "properties")))
          .isEqualTo(expected.path("properties"));
    }
  }

  private static boolean keepsTheRules(JsonNode event) {
    int sign = event.path("revenue").decimalValue().signum();
    return switch (event.path("event_type").textValue()) {
      case "purchase" ->
          event.path("revenue").isNumber() && sign >= 0 && event.path("currency").isTextual();
      case "refund" -> event.path("revenue").isNumber() && sign <= 0;
      default -> true;
    };
  }

  private static BigDecimal amount(Event event, String name) {
    EventField field = SHOP.field(name);
    return BigDecimal.valueOf(event.unscaled(field), field.scale());
  }

  private static String text(Event event, String name) {
    EventField field = SHOP.field(name);
    return event.isNull(field) ? null : event.text(field);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl.gz")).sorted().toList();
    }
  }
}
