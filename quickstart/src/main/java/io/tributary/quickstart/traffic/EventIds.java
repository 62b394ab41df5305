package io.tributary.quickstart.traffic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the id in the bytes of an event, for the record's key: events of one id must be in one
 * partition.
 */
final class EventIds {
  private final JsonFactory json = new JsonFactory();

  /** The id's bytes; null where there is none, and the record goes to any partition. */
  byte @Nullable [] keyOf(byte[] event) {
    try (JsonParser parser = json.createParser(event)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isId = parser.currentName().equals("event_id");
        JsonToken value = parser.nextToken();
        if (isId) {
          return value == JsonToken.VALUE_STRING
              ? parser.getText().getBytes(StandardCharsets.UTF_8)
              : null;
        }
        parser.skipChildren();
      }
      return null;
    } catch (IOException e) {
      // Not JSON: whatever it is, the enricher will say so.
      return null;
    }
  }
}
