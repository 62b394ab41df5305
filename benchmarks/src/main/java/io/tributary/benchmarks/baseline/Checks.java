package io.tributary.benchmarks.baseline;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Set;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/** Parses with Jackson and checks by hand what the contract says. */
final class Checks implements FixedKeyProcessor<byte[], byte[], Item> {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();
  private static final Set<String> TYPES =
      Set.of(
          "page_view",
          "product_view",
          "search",
          "click",
          "impression",
          "add_to_cart",
          "remove_from_cart",
          "wishlist",
          "checkout",
          "purchase",
          "refund",
          "signup",
          "login",
          "logout");

  private @Nullable FixedKeyProcessorContext<byte[], Item> context;

  @Override
  public void init(FixedKeyProcessorContext<byte[], Item> given) {
    context = given;
  }

  @Override
  public void process(FixedKeyRecord<byte[], byte[]> record) {
    FixedKeyProcessorContext<byte[], Item> here = java.util.Objects.requireNonNull(context);
    var metadata = here.recordMetadata().orElseThrow();
    Item.Place place =
        new Item.Place(
            metadata.topic(), metadata.partition(), metadata.offset(), record.timestamp());
    here.forward(record.withValue(checked(record.value(), place)));
  }

  private static Item checked(byte[] value, Item.Place place) {
    JsonNode event;
    try {
      event = JSON.readTree(value);
    } catch (IOException e) {
      return Item.refused(value, place, "not JSON");
    }
    String problem = problem(event);
    return new Item(value, event, place, problem);
  }

  private static @Nullable String problem(JsonNode event) {
    if (!isText(event.path("event_id"), 1) || !isText(event.path("event_type"), 1)) {
      return "event_id or event_type is missing";
    }
    if (!TYPES.contains(event.path("event_type").asText())) {
      return "event_type is unknown";
    }
    if (!event.path("timestamp").isIntegralNumber()) {
      return "timestamp is no number";
    }
    for (String field : new String[] {"user_id", "session_id", "product_id", "campaign_id"}) {
      JsonNode text = event.path(field);
      if (!text.isMissingNode() && !text.isNull() && !isText(text, 0)) {
        return field + " is no text";
      }
    }
    return amountProblem(event);
  }

  private static @Nullable String amountProblem(JsonNode event) {
    JsonNode revenue = event.path("revenue");
    boolean hasRevenue = revenue.isNumber();
    if (!hasRevenue && !revenue.isMissingNode() && !revenue.isNull()) {
      return "revenue is no number";
    }
    return switch (event.path("event_type").asText()) {
      case "purchase" ->
          hasRevenue && revenue.decimalValue().signum() >= 0 && event.path("currency").isTextual()
              ? null
              : "a purchase has an amount";
      case "refund" ->
          hasRevenue && revenue.decimalValue().signum() <= 0 ? null : "a refund is not positive";
      default -> null;
    };
  }

  private static boolean isText(JsonNode node, int least) {
    return node.isTextual() && node.asText().length() >= least && node.asText().length() <= 200;
  }
}
