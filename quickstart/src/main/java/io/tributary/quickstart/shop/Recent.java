package io.tributary.quickstart.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The last events that were sent well, any of which may be sent again. */
final class Recent {
  private static final int MEMORY = 2_000;

  private final SplittableRandom random;
  private final List<Sent> events = new ArrayList<>();
  private int next;

  Recent(SplittableRandom random) {
    this.random = random;
  }

  /** An event and what it was written from. */
  record Sent(Draft draft, ShopEvent event) {}

  boolean isEmpty() {
    return events.isEmpty();
  }

  void add(Draft draft, ShopEvent event) {
    Sent sent = new Sent(draft, event);
    if (events.size() < MEMORY) {
      events.add(sent);
    } else {
      events.set(next, sent);
      next = (next + 1) % MEMORY;
    }
  }

  Sent any() {
    return events.get(random.nextInt(events.size()));
  }
}
