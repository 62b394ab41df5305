package io.tributary.quickstart.shop;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One visit to the shop: who it is, if known, what lies in the cart and what has been bought. */
final class Visitor {
  final String session;
  final String currency;
  final @Nullable String campaign;
  final List<String> cart = new ArrayList<>();
  final List<Sale> bought = new ArrayList<>();
  @Nullable String user;

  Visitor(String session, String currency, @Nullable String campaign, @Nullable String user) {
    this.session = session;
    this.currency = currency;
    this.campaign = campaign;
    this.user = user;
  }

  /** Something bought that may come back. */
  record Sale(String product, java.math.BigDecimal amount) {}

  /**
   * The wish, or what this visitor can do instead: no one pays for an empty cart, or returns what
   * was never bought.
   */
  EventType possible(EventType wish) {
    return switch (wish) {
      case CHECKOUT, PURCHASE, REMOVE_FROM_CART -> cart.isEmpty() ? EventType.PRODUCT_VIEW : wish;
      case REFUND -> bought.isEmpty() ? EventType.PAGE_VIEW : wish;
      default -> wish;
    };
  }
}
