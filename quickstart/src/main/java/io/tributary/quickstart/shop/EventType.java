package io.tributary.quickstart.shop;

import java.util.Locale;

/** What visitors do, with how often they do it out of a thousand times. */
enum EventType {
  PAGE_VIEW(240),
  PRODUCT_VIEW(215),
  IMPRESSION(120),
  CLICK(105),
  SEARCH(90),
  ADD_TO_CART(85),
  PURCHASE(40),
  CHECKOUT(30),
  WISHLIST(22),
  LOGIN(18),
  REMOVE_FROM_CART(13),
  LOGOUT(9),
  SIGNUP(8),
  REFUND(5);

  private final int perThousand;

  EventType(int perThousand) {
    this.perThousand = perThousand;
  }

  /** The type at this place of 0 to 999. */
  static EventType at(int place) {
    int rest = place;
    for (EventType type : values()) {
      rest -= type.perThousand;
      if (rest < 0) {
        return type;
      }
    }
    return PAGE_VIEW;
  }

  /** The name that the contract has for it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean concernsProduct() {
    return switch (this) {
      case PRODUCT_VIEW, ADD_TO_CART, REMOVE_FROM_CART, WISHLIST, PURCHASE, REFUND -> true;
      default -> false;
    };
  }

  boolean comesFromCampaign() {
    return this == IMPRESSION || this == CLICK;
  }

  boolean hasAmount() {
    return this == PURCHASE || this == REFUND;
  }
}
