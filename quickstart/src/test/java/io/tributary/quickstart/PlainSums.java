package io.tributary.quickstart;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What a few plain loops make of files of real events: the first event of each id counts, by hour
 * and type.
 */
record PlainSums(
    long lines, long unique, BigDecimal revenue, Map<Key, Sums> groups, Map<Key, Sums> hours) {
  private static final long HOUR = 3_600_000;

  /** An hour (its start in ms UTC) and an event type. */
  record Key(long hour, String type) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return hour != other.hour ? Long.compare(hour, other.hour) : type.compareTo(other.type);
    }
  }

  record Sums(BigDecimal revenue, long orders, long users) {}

  long duplicates() {
    return lines - unique;
  }

  static PlainSums of(List<Path> files, Path referenceData) throws IOException {
    ObjectMapper json =
        new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    Map<String, JsonNode> byId = new HashMap<>();
    long lines = 0;
    for (Path file : files) {
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          JsonNode event = json.readTree(line);
          byId.putIfAbsent(event.get("event_id").asText(), event);
          lines++;
        }
      }
    }
    return sums(lines, byId, Files.readAllLines(referenceData.resolve("fx-rates.csv")));
  }

  private static PlainSums sums(long lines, Map<String, JsonNode> byId, List<String> rates) {
    BigDecimal revenue = BigDecimal.ZERO;
    Map<Key, List<JsonNode>> members = new TreeMap<>();
    for (JsonNode event : byId.values()) {
      long time = event.get("timestamp").asLong();
      members
          .computeIfAbsent(
              new Key(time - time % HOUR, event.get("event_type").asText()), k -> new ArrayList<>())
          .add(event);
      revenue = revenue.add(event.get("revenue").decimalValue());
    }
    Map<Key, Sums> groups = new TreeMap<>();
    Map<Key, Sums> hours = new TreeMap<>();
    for (Map.Entry<Key, List<JsonNode>> group : members.entrySet()) {
      BigDecimal amount = BigDecimal.ZERO;
      BigDecimal usd = BigDecimal.ZERO;
      Set<String> users = new HashSet<>();
      for (JsonNode event : group.getValue()) {
        BigDecimal one = event.get("revenue").decimalValue();
        amount = amount.add(one);
        usd = usd.add(one.multiply(rate(rates, event)).setScale(4, RoundingMode.HALF_UP));
        if (!event.get("user_id").isNull()) {
          users.add(event.get("user_id").asText());
        }
      }
      groups.put(
          group.getKey(),
          new Sums(amount.stripTrailingZeros(), group.getValue().size(), users.size()));
      hours.put(
          group.getKey(),
          new Sums(usd.stripTrailingZeros(), group.getValue().size(), users.size()));
    }
    return new PlainSums(lines, byId.size(), revenue, groups, hours);
  }

  /**
   * The last rate of the event's currency up to the event's day; the file is in the order of days.
   */
  private static BigDecimal rate(List<String> rates, JsonNode event) {
    String day = Instant.ofEpochMilli(event.get("timestamp").asLong()).toString().substring(0, 10);
    String currency = event.get("currency").asText() + ",";
    String last = "";
    for (String line : rates) {
      if (line.startsWith(currency) && line.substring(4, 14).compareTo(day) <= 0) {
        last = line;
      }
    }
    return new BigDecimal(last.substring(15));
  }
}
