package io.tributary.enricher.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an event says, read by other means: Jackson, BigDecimal and java.time. */
final class PlainReading {

  private static final JsonMapper JSON =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(10_000_000).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final JsonMapper EACH_KEY_ONCE =
      JSON.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Pattern BEYOND = Pattern.compile("[0-9][eE][-+]?[0-9]{5,}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern(
          "[uuuu-MM-dd'T'HH:mm:ss[.SSSSSSSSS][.SSSSSSSS][.SSSSSSS][.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S]][uuuu-MM-dd'T'HH:mm][XXX][XX][X]");

  private PlainReading() {}

  /** Whether a number is beyond what a BigDecimal can be, so that there is no other reading. */
  static boolean isBeyondReading(byte[] value) {
    return BEYOND.matcher(new String(value, StandardCharsets.ISO_8859_1)).find();
  }

  /** Whether the bytes are one JSON value in UTF-8, each of its keys once. */
  static boolean isJson(byte[] value) {
    try {
      return !EACH_KEY_ONCE.readTree(text(value)).isMissingNode();
    } catch (CharacterCodingException | JsonProcessingException e) {
      return false;
    }
  }

  /** The contract's fields of an event that was accepted. */
  static Map<String, @Nullable Object> of(byte[] value) {
    JsonNode event;
    try {
      event = JSON.readTree(text(value));
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw new AssertionError("accepted, though it is not JSON", e);
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String field :
        java.util.List.of(
            "event_id",
            "user_id",
            "session_id",
            "event_type",
            "product_id",
            "campaign_id",
            "currency")) {
      values.put(field, event.path(field).textValue());
    }
    BigDecimal revenue =
        event.path("revenue").isNumber() ? event.path("revenue").decimalValue() : null;
    values.put("revenue", revenue == null ? null : revenue.setScale(4));
    values.put("timestamp", time(event.path("timestamp")));
    return values;
  }

  /** A JSON text that was kept, as its value. */
  static JsonNode kept(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("kept, though it is not JSON: " + json, e);
    }
  }

  /** The value of a field, or a missing node. */
  static JsonNode field(byte[] value, String name) {
    try {
      return JSON.readTree(text(value)).path(name);
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw new AssertionError("accepted, though it is not JSON", e);
    }
  }

  private static Instant time(JsonNode timestamp) {
    if (timestamp.isNumber()) {
      return Instant.ofEpochMilli(timestamp.decimalValue().longValueExact());
    }
    String text = timestamp.asText().toUpperCase(java.util.Locale.ROOT);
    return OffsetDateTime.parse(text, TIME).toInstant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String text(byte[] utf8) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
