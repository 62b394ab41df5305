package io.tributary.benchmarks.bench;

import io.tributary.benchmarks.bench.RawEvent.Fate;
import io.tributary.quickstart.shop.Catalog;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * Events of about 500 bytes: 5 % are duplicates of one of the last, 1 % are to be refused. The same
 * bytes each time.
 */
public final class RawEvents implements Iterator<RawEvent> {
  /**
   * Rates change on the first of a month: on that day no contender has to look for an older one.
   */
  private static final long MIDNIGHT = 1_764_547_200_000L;

  private static final int DAY_MS = 86_400_000;
  private static final int REMEMBERED = 20_000;
  private static final int REFUSED_OF_100 = 1;
  private static final int DUPLICATES_OF_100 = 5;
  private static final List<String> TYPES =
      List.of(
          "page_view",
          "page_view",
          "page_view",
          "product_view",
          "product_view",
          "search",
          "click",
          "add_to_cart",
          "purchase",
          "purchase");
  private static final List<String> CURRENCIES = List.of("USD", "GBP", "EUR", "DKK");

  private static final int USERS = 100_000;
  private static final int USERS_AT_ONCE = 2_000;
  private static final int LATE_OF_100 = 1;
  private static final int LATE_MS = 7_200_000;

  private final SplittableRandom random = new SplittableRandom(42);
  private final Catalog catalog;
  private final long number;
  private final IntSupplier user;
  private final LongSupplier time;
  private final RawEvent[] recent = new RawEvent[REMEMBERED];
  private long sent;
  private long fresh;

  public RawEvents(Catalog catalog, long number, Order order) {
    this.catalog = catalog;
    this.number = number;
    this.user = order == Order.SHUFFLED ? this::anyUser : this::userOfTheHour;
    this.time = order == Order.SHUFFLED ? this::anyTime : this::timeOfDay;
  }

  /**
   * Without end, of any user.
   *
   * @param due the time in ms since 1970 that an event carries by its number, the first being 0
   */
  public RawEvents(Catalog catalog, LongUnaryOperator due) {
    this.catalog = catalog;
    this.number = Long.MAX_VALUE;
    this.user = this::anyUser;
    this.time = () -> due.applyAsLong(sent - 1);
  }

  /** In which order the events of a day come. */
  public enum Order {
    /** Any event of any user at any time. */
    SHUFFLED,
    /** As the day goes, users coming and going; 1 % are two hours late. */
    BY_TIME
  }

  @Override
  public boolean hasNext() {
    return sent < number;
  }

  @Override
  public RawEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException("All have been sent.");
    }
    sent++;
    int place = random.nextInt(100);
    if (place < DUPLICATES_OF_100 && fresh > 0) {
      RawEvent first = recent[random.nextInt((int) Math.min(fresh, REMEMBERED))];
      return new RawEvent(first.id(), first.value(), Fate.DUPLICATE);
    }
    if (place < DUPLICATES_OF_100 + REFUSED_OF_100) {
      return refused();
    }
    RawEvent event = event(Fate.ACCEPTED, id(), pick(TYPES), "\"timestamp\":" + time.getAsLong());
    recent[(int) (fresh++ % REMEMBERED)] = event;
    return event;
  }

  private RawEvent refused() {
    return switch (random.nextInt(3)) {
      case 0 -> event(Fate.INVALID, id(), "page_veiw", "\"timestamp\":" + time.getAsLong());
      case 1 -> event(Fate.INVALID, id(), "click", "\"timestamp\":\"yesterday\"");
      default -> event(Fate.INVALID, id(), "click", "\"timestamp\":" + time.getAsLong() + ",,");
    };
  }

  private RawEvent event(Fate fate, String id, String type, String timestamp) {
    int user = this.user.getAsInt();
    StringBuilder json = new StringBuilder(640);
    json.append("{\"event_id\":\"").append(id);
    json.append("\",\"user_id\":\"user-").append(user);
    json.append("\",\"session_id\":\"session-").append(user).append('-').append(random.nextInt(9));
    json.append("\",\"event_type\":\"").append(type);
    json.append("\",\"product_id\":\"").append(pick(catalog.products()));
    json.append("\",\"campaign_id\":\"").append(pick(catalog.campaigns())).append("\",");
    if (type.equals("purchase")) {
      json.append("\"revenue\":").append(1 + random.nextInt(500)).append('.');
      json.append(10 + random.nextInt(90));
      json.append(",\"currency\":\"").append(pick(CURRENCIES)).append("\",");
    }
    json.append(timestamp);
    json.append(",\"properties\":{\"page\":\"/shop/category-").append(random.nextInt(40));
    json.append("/item?ref=mail&position=").append(random.nextInt(50));
    json.append("\",\"referrer\":\"https://www.example.com/search?q=gift+ideas+for+winter\"");
    json.append(",\"device\":{\"os\":\"android\",\"version\":\"14\",\"screen\":[1080,2400]}");
    json.append(",\"experiment\":\"checkout-").append(random.nextInt(4));
    json.append("\",\"quantity\":").append(1 + random.nextInt(5));
    json.append(",\"note\":\"délivré en cadeau\",\"consent\":true}}");
    return new RawEvent(id, json.toString().getBytes(StandardCharsets.UTF_8), fate);
  }

  private String id() {
    return new java.util.UUID(random.nextLong(), random.nextLong()).toString();
  }

  private int anyUser() {
    return random.nextInt(USERS);
  }

  private int userOfTheHour() {
    return (int) ((sent * USERS / number + random.nextInt(USERS_AT_ONCE)) % USERS);
  }

  private long anyTime() {
    return MIDNIGHT + random.nextInt(DAY_MS);
  }

  private long timeOfDay() {
    long late = random.nextInt(100) < LATE_OF_100 ? LATE_MS : 0;
    return MIDNIGHT + Math.max(0, sent * DAY_MS / (number + 1) - late);
  }

  private String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
