package io.tributary.lake.aggregate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far an aggregate table is: it holds exactly what {@code events} held at a version. Kept in
 * the table's own commits, as {@code {"tributary": {"aggregate": …}}}.
 *
 * @param events the id of the {@code events} table that was read
 * @param eventsVersion the version of it that was read
 * @param watermark the newest event time seen less the configured delay; none before the first
 *     event
 * @param definition what {@link Definition#fingerprint} gave for the aggregate that wrote this
 */
record Progress(String events, long eventsVersion, @Nullable Instant watermark, String definition) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Progress at(long version, @Nullable Instant newWatermark) {
    return new Progress(events, version, newWatermark, definition);
  }

  String toUserMetadata() {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode own = root.putObject("tributary").putObject("aggregate");
    own.put("events", events);
    own.put("eventsVersion", eventsVersion);
    own.put("watermark", watermark == null ? null : watermark.toString());
    own.put("definition", definition);
    return root.toString();
  }

  /** What a commit of ours holds; empty for anyone else's. */
  static Optional<Progress> ofUserMetadata(@Nullable String userMetadata) {
    if (userMetadata == null || !userMetadata.startsWith("{")) {
      return Optional.empty();
    }
    try {
      JsonNode own = JSON.readTree(userMetadata).path("tributary").path("aggregate");
      @Nullable String watermark = own.path("watermark").asText(null);
      return own.path("eventsVersion").isIntegralNumber()
          ? Optional.of(
              new Progress(
                  own.path("events").asText(),
                  own.path("eventsVersion").asLong(),
                  watermark == null ? null : Instant.parse(watermark),
                  own.path("definition").asText()))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
