package io.tributary.benchmarks.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contract.ContractSchemas;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** An event with what the reference data says of it, on its way to Avro. */
record Enriched(
    Item item, @Nullable JsonNode product, @Nullable JsonNode campaign, @Nullable JsonNode rate) {
  private static final Schema SCHEMA = ContractSchemas.load("EnrichedEvent");
  private static final Schema SOURCE = SCHEMA.getField("source").schema();
  private static final DecimalConversion DECIMALS = new DecimalConversion();

  static Enriched of(Item item) {
    return new Enriched(item, null, null, null);
  }

  Enriched withProduct(@Nullable JsonNode found) {
    return new Enriched(item, found, campaign, rate);
  }

  Enriched withCampaign(@Nullable JsonNode found) {
    return new Enriched(item, product, found, rate);
  }

  Enriched withRate(@Nullable JsonNode found) {
    return new Enriched(item, product, campaign, found);
  }

  /** The key of the rate of the event's day; null where there is no amount. */
  @Nullable String rateKey() {
    String currency = item.text("currency");
    return currency == null ? null : currency + "|" + time().toLocalDate();
  }

  IndexedRecord toAvro() {
    GenericRecord avro = new GenericData.Record(SCHEMA);
    for (String field :
        new String[] {
          "event_id", "user_id", "session_id", "event_type", "product_id", "campaign_id", "currency"
        }) {
      avro.put(field, item.text(field));
    }
    JsonNode properties = item.event().path("properties");
    avro.put("properties", properties.isMissingNode() ? null : properties.toString());
    long timestamp = item.event().path("timestamp").longValue();
    ZonedDateTime time = time();
    avro.put("timestamp", timestamp);
    avro.put("event_time", timestamp);
    avro.put("event_date", (int) time.toLocalDate().toEpochDay());
    avro.put("event_hour", time.getHour());
    putAmounts(avro);
    avro.put("product_name", text(product, "name"));
    avro.put("product_category", text(product, "category"));
    avro.put("product_brand", text(product, "brand"));
    avro.put("campaign_name", text(campaign, "name"));
    avro.put("campaign_channel", text(campaign, "channel"));
    avro.put("source", source());
    avro.put("enriched_at", System.currentTimeMillis());
    avro.put("contract_version", 1);
    return avro;
  }

  private void putAmounts(GenericRecord avro) {
    JsonNode revenue = item.event().path("revenue");
    if (!revenue.isNumber()) {
      return;
    }
    BigDecimal amount = revenue.decimalValue();
    avro.put("revenue", decimal("revenue", amount));
    if (rate != null) {
      BigDecimal usdRate = rate.path("usd_rate").decimalValue();
      avro.put("revenue_usd", decimal("revenue_usd", amount.multiply(usdRate)));
      avro.put("fx_rate", decimal("fx_rate", usdRate));
      avro.put("fx_rate_date", (int) time().toLocalDate().toEpochDay());
    }
  }

  private GenericRecord source() {
    GenericRecord source = new GenericData.Record(SOURCE);
    source.put("topic", item.place().topic());
    source.put("partition", item.place().partition());
    source.put("offset", item.place().offset());
    source.put("timestamp", item.place().timestamp());
    return source;
  }

  private ZonedDateTime time() {
    return Instant.ofEpochMilli(item.event().path("timestamp").longValue()).atZone(ZoneOffset.UTC);
  }

  private static ByteBuffer decimal(String field, BigDecimal value) {
    Schema schema = SCHEMA.getField(field).schema().getTypes().get(1);
    int scale = ((org.apache.avro.LogicalTypes.Decimal) schema.getLogicalType()).getScale();
    return DECIMALS.toBytes(
        value.setScale(scale, RoundingMode.HALF_EVEN), schema, schema.getLogicalType());
  }

  private static @Nullable String text(@Nullable JsonNode node, String field) {
    return node == null ? null : node.path(field).textValue();
  }
}
