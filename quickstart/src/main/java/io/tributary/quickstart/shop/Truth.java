package io.tributary.quickstart.shop;

import io.tributary.quickstart.shop.ShopEvent.Trait;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the lake must hold of the events that have been added here. */
public final class Truth {
  private final Map<String, Long> acceptedByType = new TreeMap<>();
  private final Map<Refusal, Long> refusals = new TreeMap<>();
  private final Map<String, Long> refusedByOutcome = new TreeMap<>();
  private final Map<Group, Figures> groups = new TreeMap<>();
  private final Map<Trait, Long> traits = new EnumMap<>(Trait.class);
  private long events;

  /** A reason code under an outcome. */
  public record Refusal(String outcome, String code) implements Comparable<Refusal> {
    @Override
    public int compareTo(Refusal other) {
      int byOutcome = outcome.compareTo(other.outcome);
      return byOutcome != 0 ? byOutcome : code.compareTo(other.code);
    }
  }

  /** An hour's events of one type. */
  public record Group(Instant hour, String type) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      int byHour = hour.compareTo(other.hour);
      return byHour != 0 ? byHour : type.compareTo(other.type);
    }
  }

  /** A group's figures: events, events with revenue, revenue in US dollars, known users. */
  public record Measures(long events, long orders, BigDecimal revenueUsd, long uniqueUsers) {}

  public void add(ShopEvent event) {
    events++;
    event.traits().forEach(trait -> traits.merge(trait, 1L, Long::sum));
    if (event.fate() instanceof Fate.Accepted accepted) {
      acceptedByType.merge(accepted.type(), 1L, Long::sum);
      groups
          .computeIfAbsent(new Group(accepted.hour(), accepted.type()), group -> new Figures())
          .add(accepted);
    } else if (event.fate() instanceof Fate.Refused refused) {
      refusedByOutcome.merge(refused.outcome(), 1L, Long::sum);
      refused
          .codes()
          .forEach(code -> refusals.merge(new Refusal(refused.outcome(), code), 1L, Long::sum));
    }
  }

  public long events() {
    return events;
  }

  public long accepted() {
    return acceptedByType.values().stream().mapToLong(Long::longValue).sum();
  }

  public Map<String, Long> acceptedByType() {
    return Collections.unmodifiableMap(acceptedByType);
  }

  public Map<String, Long> refusedByOutcome() {
    return Collections.unmodifiableMap(refusedByOutcome);
  }

  public Map<Refusal, Long> refusals() {
    return Collections.unmodifiableMap(refusals);
  }

  public Map<Trait, Long> traits() {
    return Collections.unmodifiableMap(traits);
  }

  /** The figures of each hour and type. */
  public Map<Group, Measures> groups() {
    Map<Group, Measures> measures = new TreeMap<>();
    groups.forEach((group, figures) -> measures.put(group, figures.measures()));
    return measures;
  }

  private static final class Figures {
    private final Set<String> users = new HashSet<>();
    private long events;
    private long orders;
    private BigDecimal revenueUsd = BigDecimal.ZERO.setScale(4);

    void add(Fate.Accepted event) {
      events++;
      if (event.user() != null) {
        users.add(event.user());
      }
      if (event.revenue() != null) {
        orders++;
      }
      if (event.revenueUsd() != null) {
        revenueUsd = revenueUsd.add(event.revenueUsd());
      }
    }

    Measures measures() {
      return new Measures(events, orders, revenueUsd, users.size());
    }
  }
}
