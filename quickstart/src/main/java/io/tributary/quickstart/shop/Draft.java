package io.tributary.quickstart.shop;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event before it is written down; {@code timestamp} in ms UTC, {@code extras} fields beyond the
 * contract as JSON.
 */
record Draft(
    String id,
    @Nullable String user,
    String session,
    EventType type,
    @Nullable String product,
    @Nullable String campaign,
    @Nullable BigDecimal revenue,
    @Nullable String currency,
    long timestamp,
    String timestampJson,
    Map<String, String> extras) {

  /** The same event at another time. */
  Draft at(long otherTimestamp) {
    return new Draft(
        id,
        user,
        session,
        type,
        product,
        campaign,
        revenue,
        currency,
        otherTimestamp,
        Long.toString(otherTimestamp),
        extras);
  }

  /**
   * The fields in the order of the contract, each with its value as JSON; absent ones are left out.
   */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("event_id", JsonText.quoted(id));
    fields.put("user_id", user == null ? "null" : JsonText.quoted(user));
    fields.put("session_id", JsonText.quoted(session));
    fields.put("event_type", JsonText.quoted(type.word()));
    putText(fields, "product_id", product);
    putText(fields, "campaign_id", campaign);
    if (revenue != null) {
      fields.put("revenue", revenue.toPlainString());
    }
    putText(fields, "currency", currency);
    fields.put("timestamp", timestampJson);
    fields.putAll(extras);
    return fields;
  }

  private static void putText(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, JsonText.quoted(value));
    }
  }
}
