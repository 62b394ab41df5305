package io.tributary.quickstart.shop;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.quickstart.platform.ReferenceData;
import java.util.List;

/**
 * What the shop's events refer to: the products and campaigns that are known, and the exchange
 * rates.
 */
public record Catalog(List<String> products, List<String> campaigns, FxRates rates) {
  public Catalog {
    products = List.copyOf(products);
    campaigns = List.copyOf(campaigns);
  }

  public static Catalog of(ReferenceData data) {
    return new Catalog(
        ids(data.products(), "product_id"),
        ids(data.campaigns(), "campaign_id"),
        new FxRates(data.rates()));
  }

  private static List<String> ids(List<JsonNode> rows, String key) {
    return rows.stream().map(row -> row.path(key).asText()).toList();
  }
}
