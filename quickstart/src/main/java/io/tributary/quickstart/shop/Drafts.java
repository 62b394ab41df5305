package io.tributary.quickstart.shop;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Writes the events of the day, one after the other, as if nothing ever went wrong. */
final class Drafts {
  private static final List<String> SEARCHES =
      List.of(
          "gift",
          "blue lamp",
          "café au lait",
          "\"wool\" blanket",
          "größe xl",
          "ナイフ",
          "kettle 1,5 l",
          "train\\track");

  private final SplittableRandom random;
  private final Catalog catalog;
  private final Visitors visitors;
  private final ShopClock clock;

  Drafts(SplittableRandom random, Catalog catalog, Visitors visitors, ShopClock clock) {
    this.random = random;
    this.catalog = catalog;
    this.visitors = visitors;
    this.clock = clock;
  }

  /** The next event, when this part (0 to 1) of the day is over. */
  Draft next(double part) {
    Visitor visitor = visitors.next();
    EventType type = visitor.possible(EventType.at(random.nextInt(1_000)));
    return draft(visitor, type, part);
  }

  /** A page view: the simplest event there is. */
  Draft plain(double part) {
    return draft(visitors.next(), EventType.PAGE_VIEW, part);
  }

  private Draft draft(Visitor visitor, EventType type, double part) {
    long timestamp = clock.at(part) - clock.delay();
    if (type == EventType.LOGIN || type == EventType.SIGNUP) {
      visitor.user = visitor.user == null ? visitors.someUser() : visitor.user;
    }
    Visitor.@Nullable Sale sale = sale(visitor, type);
    return new Draft(
        id(),
        visitor.user,
        visitor.session,
        type,
        sale == null ? product(type) : sale.product(),
        type.comesFromCampaign() && visitor.campaign == null ? someCampaign() : visitor.campaign,
        sale == null ? null : sale.amount(),
        sale == null ? null : visitor.currency,
        timestamp,
        clock.json(timestamp),
        extras(type));
  }

  private Visitor.@Nullable Sale sale(Visitor visitor, EventType type) {
    switch (type) {
      case ADD_TO_CART -> visitor.cart.add(someProduct());
      case REMOVE_FROM_CART -> visitor.cart.remove(visitor.cart.size() - 1);
      case PURCHASE -> {
        Visitor.Sale sale = new Visitor.Sale(visitor.cart.remove(0), amount(visitor.currency));
        visitor.bought.add(sale);
        return sale;
      }
      case REFUND -> {
        Visitor.Sale sale = visitor.bought.remove(0);
        return new Visitor.Sale(sale.product(), sale.amount().negate());
      }
      default -> {}
    }
    return null;
  }

  private BigDecimal amount(String currency) {
    int decimals =
        currency.equals("JPY") || currency.equals("ISK") ? 0 : random.nextInt(50) == 0 ? 4 : 2;
    long cents = 499 + (long) (Math.pow(random.nextDouble(), 3) * 39_500);
    return decimals == 4
        ? BigDecimal.valueOf(cents * 100 + 25, 4)
        : BigDecimal.valueOf(cents, decimals);
  }

  private @Nullable String product(EventType type) {
    return type.concernsProduct() ? someProduct() : null;
  }

  private String someProduct() {
    if (random.nextInt(100) == 0) {
      return "P-discontinued-" + random.nextInt(9);
    }
    List<String> products = catalog.products();
    return products.get((int) (Math.pow(random.nextDouble(), 2) * products.size()));
  }

  private String someCampaign() {
    return catalog.campaigns().get(random.nextInt(catalog.campaigns().size()));
  }

  private Map<String, String> extras(EventType type) {
    Map<String, String> extras = new LinkedHashMap<>();
    if (type == EventType.SEARCH) {
      String query = JsonText.quoted(SEARCHES.get(random.nextInt(SEARCHES.size())));
      extras.put("properties", "{\"query\":" + query + ",\"hits\":" + random.nextInt(200) + "}");
    } else if (random.nextInt(4) == 0) {
      extras.put(
          "properties",
          "{\"device\":\""
              + (random.nextBoolean() ? "phone" : "desktop")
              + "\",\"ab\":["
              + random.nextInt(3)
              + "]}");
    }
    if (random.nextInt(50) == 0) {
      extras.put("app_version", "\"4." + random.nextInt(12) + "\"");
    }
    return extras;
  }

  private String id() {
    return "%016x%016x".formatted(random.nextLong(), random.nextLong());
  }
}
