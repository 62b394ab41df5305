package io.tributary.quickstart;

import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Ports;
import io.tributary.quickstart.process.HttpProbe;
import io.tributary.quickstart.traffic.Scrape;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Later versions of the contract of the repository. */
final class NextContract {
  static final String COUPON =
      "{\"name\": \"coupon_code\", \"type\": [\"null\", \"string\"], \"default\": null, \"doc\": \"What was redeemed.\", \"maxLength\": 40},\n    ";
  private static final Pattern VERSION = Pattern.compile("\"version\": (\\d+)");

  private NextContract() {}

  /** Writes the schemas with a version number, and further fields before the timestamp. */
  static void write(Platform platform, Path folder, int version, String fields) throws IOException {
    for (String name : List.of("RawEvent", "EnrichedEvent")) {
      String text = Files.readString(platform.installation().schemas().resolve(name + ".avsc"));
      int properties =
          text.indexOf("{", text.lastIndexOf("},", text.indexOf("\"name\": \"properties\"")));
      Files.writeString(
          folder.resolve(name + ".avsc"),
          withVersion(text, version - 1)
              .replace(text.substring(properties), fields + text.substring(properties)));
    }
  }

  /** The version by which the enricher, which asks the registry now and then, works. */
  static int inForce(Platform platform) {
    URI metrics = URI.create(platform.address(Ports.Use.ENRICHER) + "/metrics");
    return (int)
        Scrape.of(HttpProbe.get(metrics).orElseThrow().body())
            .sum("tributary_enricher_contract_version", Map.of());
  }

  /** The schema's text with a version number so much higher. */
  private static String withVersion(String schema, int more) {
    return VERSION
        .matcher(schema)
        .replaceFirst(found -> "\"version\": " + (Integer.parseInt(found.group(1)) + more));
  }
}
