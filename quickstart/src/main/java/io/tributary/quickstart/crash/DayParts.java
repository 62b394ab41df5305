package io.tributary.quickstart.crash;

import io.tributary.quickstart.shop.Catalog;
import io.tributary.quickstart.shop.ShopDay;
import io.tributary.quickstart.shop.ShopEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A shop day in four parts, whose lengths are the seed's choice. */
final class DayParts {
  private static final int PARTS = 4;
  private static final int LEAST_PERCENT = 15;

  private DayParts() {}

  static List<List<ShopEvent>> of(Catalog catalog, long seed, int number, int events) {
    List<ShopEvent> day = new ArrayList<>();
    new ShopDay(catalog, seed, number, events).forEachRemaining(day::add);
    SplittableRandom random = new SplittableRandom(seed * 31 + number);
    int spare = events * (100 - PARTS * LEAST_PERCENT) / 100 / PARTS;
    List<List<ShopEvent>> parts = new ArrayList<>();
    int from = 0;
    for (int left = PARTS; left > 1; left--) {
      int to = from + events * LEAST_PERCENT / 100 + random.nextInt(spare + 1);
      parts.add(List.copyOf(day.subList(from, to)));
      from = to;
    }
    parts.add(List.copyOf(day.subList(from, events)));
    return parts;
  }
}
