package io.tributary.quickstart.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The visits that are going on: a few users come often, many come once, and a third stay unknown.
 */
final class Visitors {
  private static final int AT_ONCE = 150;
  private static final int STAY_PERCENT = 97;
  private static final List<String> CURRENCIES =
      List.of(
          "USD", "USD", "USD", "EUR", "EUR", "EUR", "GBP", "GBP", "SEK", "JPY", "CHF", "CAD", "AUD",
          "INR", "USD", "EUR");

  /** Real currencies that the example rates leave out. */
  static final List<String> WITHOUT_RATES = List.of("ISK", "CZK");

  private final SplittableRandom random;
  private final List<String> campaigns;
  private final int users;
  private final List<Visitor> present = new ArrayList<>();

  Visitors(SplittableRandom random, List<String> campaigns, int users) {
    this.random = random;
    this.campaigns = campaigns;
    this.users = users;
  }

  /** Whoever acts next: mostly somebody who is there already. */
  Visitor next() {
    if (present.size() < AT_ONCE) {
      present.add(arrival());
      return present.get(present.size() - 1);
    }
    int place = random.nextInt(AT_ONCE);
    if (random.nextInt(100) >= STAY_PERCENT) {
      present.set(place, arrival());
    }
    return present.get(place);
  }

  /** A user's name; the lower its number, the oftener it comes. */
  String someUser() {
    double skewed = Math.pow(random.nextDouble(), 2.5);
    return "u-" + (10_000 + (int) (skewed * users));
  }

  private Visitor arrival() {
    String session = "s-" + Long.toString(random.nextLong() >>> 1, 36);
    return new Visitor(session, currency(), campaign(), random.nextInt(3) == 0 ? null : someUser());
  }

  private String currency() {
    List<String> choice = random.nextInt(100) == 0 ? WITHOUT_RATES : CURRENCIES;
    return choice.get(random.nextInt(choice.size()));
  }

  private @Nullable String campaign() {
    return switch (random.nextInt(20)) {
      case 0 -> "campaign-of-nobody";
      case 1, 2, 3, 4, 5, 6, 7 -> campaigns.get(random.nextInt(campaigns.size()));
      default -> null;
    };
  }
}
