package io.tributary.enricher.replay.refusal;

import io.tributary.enricher.replay.refusal.StoredRefusal.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Which refusals are chosen: all conditions must hold, and of a condition with several values one;
 * an empty one asks for nothing.
 *
 * @param fields names of top-level fields, or paths of nested ones
 * @param from the first instant of refusal
 * @param to the first instant that is not chosen any more
 */
public record Selection(
    Set<String> outcomes,
    Set<String> codes,
    Set<String> fields,
    Set<String> eventTypes,
    Set<String> eventIds,
    List<SourceRange> sources,
    Instant from,
    Instant to) {

  public Selection {
    outcomes = Set.copyOf(outcomes);
    codes = Set.copyOf(codes);
    fields = Set.copyOf(fields);
    eventTypes = Set.copyOf(eventTypes);
    eventIds = Set.copyOf(eventIds);
    sources = List.copyOf(sources);
  }

  /** Every refusal of these outcomes. */
  public static Selection of(Set<String> outcomes) {
    return new Selection(
        outcomes, Set.of(), Set.of(), Set.of(), Set.of(), List.of(), Instant.MIN, Instant.MAX);
  }

  public boolean holds(StoredRefusal refusal) {
    return asked(outcomes, refusal.outcome())
        && asked(eventTypes, String.valueOf(refusal.eventType()))
        && asked(eventIds, String.valueOf(refusal.eventId()))
        && (codes.isEmpty() || refusal.causes().stream().anyMatch(c -> codes.contains(c.code())))
        && (fields.isEmpty() || refusal.causes().stream().anyMatch(this::concerns))
        && (sources.isEmpty() || sources.stream().anyMatch(s -> s.holds(refusal.source())))
        && !refusal.rejectedAt().isBefore(from)
        && refusal.rejectedAt().isBefore(to);
  }

  private boolean concerns(Cause cause) {
    String path = cause.field();
    return path != null && fields.stream().anyMatch(field -> isIn(path, field));
  }

  /** Whether a path such as {@code items[2].sku} is the field or lies in it. */
  private static boolean isIn(String path, String field) {
    return path.startsWith(field)
        && (path.length() == field.length() || ".[".indexOf(path.charAt(field.length())) >= 0);
  }

  private static boolean asked(Set<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
