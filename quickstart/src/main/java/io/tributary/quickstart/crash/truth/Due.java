package io.tributary.quickstart.crash.truth;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.quickstart.crash.lake.Digest;
import io.tributary.quickstart.crash.lake.LakeRow;
import io.tributary.quickstart.crash.lake.LakeTable;
import io.tributary.quickstart.shop.Fate;
import io.tributary.quickstart.shop.ShopEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The row that a record must have become: its table, and its values there. */
record Due(LakeTable table, LakeRow row) {
  private static final int MONEY_SCALE = 4;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  static Due of(ShopEvent event) {
    if (event.fate() instanceof Fate.Accepted accepted) {
      return accepted(accepted, event.value());
    }
    Fate.Refused refused = (Fate.Refused) event.fate();
    return refused(
        refused.outcome(),
        refused.codes().stream().sorted().collect(Collectors.joining(",")),
        event.key().getBytes(StandardCharsets.UTF_8),
        event.value());
  }

  static Due refused(String outcome, String codes, byte @Nullable [] key, byte @Nullable [] value) {
    Map<String, @Nullable String> row = new LinkedHashMap<>();
    row.put("outcome", outcome);
    row.put("reasons", codes);
    row.put("key", Digest.of(key));
    row.put("value", Digest.of(value));
    return new Due(LakeTable.EVENTS_REJECTED, new LakeRow(row));
  }

  /** The bytes as they were sent, and what the generator says of time and dollars. */
  private static Due accepted(Fate.Accepted fate, byte @Nullable [] value) {
    JsonNode json = parse(value);
    Map<String, @Nullable String> row = new LinkedHashMap<>();
    for (String field :
        new String[] {
          "event_id", "user_id", "session_id", "event_type", "product_id", "campaign_id", "currency"
        }) {
      row.put(field, json.path(field).asText(null));
    }
    row.put("properties", json.has("properties") ? json.path("properties").toString() : null);
    row.put("revenue", money(fate.revenue()));
    row.put("revenue_usd", money(fate.revenueUsd()));
    row.put("event_time", Instant.ofEpochMilli(fate.timestamp()).toString());
    return new Due(LakeTable.EVENTS, new LakeRow(row));
  }

  static @Nullable String money(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.setScale(MONEY_SCALE).toPlainString();
  }

  private static JsonNode parse(byte @Nullable [] value) {
    try {
      return JSON.readTree(value == null ? new byte[0] : value);
    } catch (IOException e) {
      throw new UncheckedIOException("An event that is to be accepted is not JSON.", e);
    }
  }
}
