package io.tributary.enricher.replay;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;

/** Counts of what becomes, or has become, of events. */
final class Fates {

  private long accepted;
  private final Map<String, Long> outcomes = new TreeMap<>();
  private final Map<String, Long> codes = new TreeMap<>();

  void accept() {
    accepted++;
  }

  /** Counts a refusal, once under its outcome and once under each code of its reasons. */
  void refuse(String outcome, Collection<String> itsCodes) {
    outcomes.merge(outcome, 1L, Long::sum);
    new HashSet<>(itsCodes).forEach(code -> codes.merge(code, 1L, Long::sum));
  }

  long accepted() {
    return accepted;
  }

  long refused(String outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** Refusals by the codes of their reasons; one with two codes counts twice. */
  Map<String, Long> codes() {
    return new TreeMap<>(codes);
  }

  long all() {
    return accepted + outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  boolean same(Fates other) {
    return accepted == other.accepted
        && outcomes.equals(other.outcomes)
        && codes.equals(other.codes);
  }
}
