package io.tributary.enricher.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the event being read; keeps the first {@value Refused#MAX_REASONS}, counts the
 * rest.
 */
final class Problems {

  private static final int LONGEST_PATH = 200;

  private final List<Reason> reasons = new ArrayList<>();
  private int count;

  void clear() {
    reasons.clear();
    count = 0;
  }

  int count() {
    return count;
  }

  /** Whether enough is wrong: what is further read need not be checked. */
  boolean full() {
    return count >= Refused.MAX_REASONS;
  }

  void add(ReasonCode code, @Nullable String field, @Nullable String rule, String detail) {
    count++;
    if (reasons.size() < Refused.MAX_REASONS) {
      reasons.add(reason(code, field, rule, detail));
    }
  }

  /** Adds what stopped the reading, which is told before all else. */
  void addFirst(ReasonCode code, @Nullable String field, @Nullable String rule, String detail) {
    count++;
    reasons.add(0, reason(code, field, rule, detail));
    if (reasons.size() > Refused.MAX_REASONS) {
      reasons.remove(reasons.size() - 1);
    }
  }

  private static Reason reason(
      ReasonCode code, @Nullable String path, @Nullable String rule, String detail) {
    String field = path == null ? null : shortened(path);
    String message = field == null || field.isEmpty() ? detail : field + ": " + detail;
    return new Reason(code, field, rule, message);
  }

  /** A key can be as long as the event: a hundred reasons naming it would be a hundred events. */
  private static String shortened(String path) {
    if (path.length() <= LONGEST_PATH) {
      return path;
    }
    int end = Character.isHighSurrogate(path.charAt(LONGEST_PATH - 1)) ? 1 : 0;
    return path.substring(0, LONGEST_PATH - end) + "…";
  }

  List<Reason> toList() {
    return List.copyOf(reasons);
  }
}
