package io.tributary.quickstart.shop;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * All events of one shop day, in the order in which they are sent. The same seed, day and number
 * give the same bytes.
 */
public final class ShopDay implements Iterator<ShopEvent> {
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 11, 28);
  private static final int FAULT_EVERY = 50;
  private static final int LARGE_ONES = 2;
  private static final long LATE_MS = 600_000;

  private final int events;
  private final Catalog catalog;
  private final SplittableRandom random;
  private final Drafts drafts;
  private final Recent recent;
  private final int faultEvery;
  private int sent;
  private int faults;
  private long newest = Long.MIN_VALUE;

  /** The day with this number, counted from 0: each further day has other events. */
  public ShopDay(Catalog catalog, long seed, int day, int events) {
    this.events = events;
    this.catalog = catalog;
    this.random = new SplittableRandom(seed * 1_000_003 + day);
    Visitors visitors = new Visitors(random, catalog.campaigns(), Math.max(40, events / 25));
    this.drafts = new Drafts(random, catalog, visitors, new ShopClock(random, dateOf(day)));
    this.recent = new Recent(random);
    this.faultEvery = Math.max(2, Math.min(FAULT_EVERY, events / (Fault.ALL.size() + 1)));
  }

  /** The date of the day with this number. */
  public static LocalDate dateOf(int day) {
    return FIRST_DAY.plusDays(day);
  }

  @Override
  public boolean hasNext() {
    return sent < events;
  }

  @Override
  public ShopEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The day is over.");
    }
    double part = (double) sent / events;
    sent++;
    if (sent % faultEvery == 0) {
      return faulty(part);
    }
    int place = random.nextInt(200);
    if (place < 10 && !recent.isEmpty()) {
      return again(recent.any());
    }
    return place == 10 && !recent.isEmpty()
        ? contradicting(recent.any())
        : ordinary(drafts.next(part));
  }

  private ShopEvent ordinary(Draft draft) {
    ShopEvent event = event(draft.id(), json(draft), accepted(draft), traits(draft));
    newest = Math.max(newest, draft.timestamp());
    recent.add(draft, event);
    return event;
  }

  private ShopEvent again(Recent.Sent first) {
    return event(
        first.draft().id(), first.event().value(), refused("DUPLICATE", "DUPLICATE_ID"), Set.of());
  }

  private ShopEvent contradicting(Recent.Sent first) {
    Draft other = first.draft().at(first.draft().timestamp() + 1);
    return event(other.id(), json(other), refused("CONFLICT", "CONFLICTING_ID"), Set.of());
  }

  private ShopEvent faulty(double part) {
    Draft draft = drafts.plain(part);
    Fault fault = nextFault();
    return event(draft.id(), fault.spoil(draft.fields()), fault.fate(), Set.of());
  }

  private Fault nextFault() {
    int round = faults / Fault.ALL.size();
    Fault fault = Fault.ALL.get(faults++ % Fault.ALL.size());
    return fault.equals(Fault.TOO_LARGE) && round >= LARGE_ONES ? Fault.ALL.get(0) : fault;
  }

  private Fate accepted(Draft draft) {
    return new Fate.Accepted(
        draft.type().word(), draft.user(), draft.timestamp(), draft.revenue(), revenueUsd(draft));
  }

  private @Nullable BigDecimal revenueUsd(Draft draft) {
    if (draft.revenue() == null || draft.currency() == null) {
      return null;
    }
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(draft.timestamp()), ZoneOffset.UTC);
    return catalog.rates().toUsd(draft.revenue(), draft.currency(), day).orElse(null);
  }

  private Set<ShopEvent.Trait> traits(Draft draft) {
    Set<ShopEvent.Trait> traits = EnumSet.noneOf(ShopEvent.Trait.class);
    mark(traits, ShopEvent.Trait.LATE, newest - draft.timestamp() > LATE_MS && newest > 0);
    mark(traits, ShopEvent.Trait.ISO_TIME, draft.timestampJson().startsWith("\""));
    mark(
        traits,
        ShopEvent.Trait.UNKNOWN_PRODUCT,
        draft.product() != null && !catalog.products().contains(draft.product()));
    mark(
        traits,
        ShopEvent.Trait.UNKNOWN_CAMPAIGN,
        draft.campaign() != null && !catalog.campaigns().contains(draft.campaign()));
    mark(traits, ShopEvent.Trait.NO_RATE, draft.revenue() != null && revenueUsd(draft) == null);
    mark(traits, ShopEvent.Trait.UNKNOWN_FIELD, draft.extras().containsKey("app_version"));
    return traits;
  }

  private static void mark(Set<ShopEvent.Trait> traits, ShopEvent.Trait trait, boolean present) {
    if (present) {
      traits.add(trait);
    }
  }

  private static Fate refused(String outcome, String code) {
    return new Fate.Refused(outcome, java.util.List.of(code));
  }

  private static byte[] json(Draft draft) {
    return JsonText.object(draft.fields()).getBytes(StandardCharsets.UTF_8);
  }

  private static ShopEvent event(
      String id, byte @Nullable [] value, Fate fate, Set<ShopEvent.Trait> traits) {
    return new ShopEvent(id, value, fate, traits);
  }
}
