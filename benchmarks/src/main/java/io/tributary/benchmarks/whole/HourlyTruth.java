package io.tributary.benchmarks.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.benchmarks.bench.RawEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** What the aggregates of hours must say of the accepted events. */
final class HourlyTruth {
  private static final long HOUR_MS = 3_600_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<TypedHour, Hour> hours = new HashMap<>();

  /** An hour of a type of event; its start in ms since 1970. */
  record TypedHour(long start, String eventType) {}

  /** The events of an hour that carry an amount, and how many users there were. */
  record Figures(long orders, long uniqueUsers) {}

  private static final class Hour {
    private final BitSet users = new BitSet();
    private long orders;
  }

  static HourlyTruth of(Iterator<RawEvent> events) {
    HourlyTruth truth = new HourlyTruth();
    events.forEachRemaining(
        event -> {
          if (event.fate() == RawEvent.Fate.ACCEPTED) {
            truth.add(event.value());
          }
        });
    return truth;
  }

  /** The figures of every hour and type. */
  Map<TypedHour, Figures> figures() {
    Map<TypedHour, Figures> figures = new HashMap<>();
    hours.forEach(
        (key, hour) -> figures.put(key, new Figures(hour.orders, hour.users.cardinality())));
    return figures;
  }

  private void add(byte[] value) {
    try {
      JsonNode event = JSON.readTree(value);
      long start = event.path("timestamp").asLong() / HOUR_MS * HOUR_MS;
      Hour hour =
          hours.computeIfAbsent(
              new TypedHour(start, event.path("event_type").asText()), key -> new Hour());
      hour.users.set(Integer.parseInt(event.path("user_id").asText().substring("user-".length())));
      if (event.has("revenue")) {
        hour.orders++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A generated event is no JSON: " + e.getMessage(), e);
    }
  }
}
