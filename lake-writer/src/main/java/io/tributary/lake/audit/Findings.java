package io.tributary.lake.audit;

import java.util.ArrayList;
import java.util.List;

/** Findings up to a number per kind and partition, and how many more there are. Not thread-safe. */
final class Findings {
  private final int limit;
  private final List<Finding> listed = new ArrayList<>();
  private long more;
  private Verdict verdict = Verdict.BALANCED;

  Findings(int limit) {
    this.limit = limit;
  }

  /** How many of one kind and partition are listed. */
  int limit() {
    return limit;
  }

  void add(Finding finding) {
    listed.add(finding);
    verdict = verdict.and(finding.kind().verdict());
  }

  /** Counts findings of which only the first are listed. */
  void addMore(long unlisted) {
    more += unlisted;
  }

  List<Finding> listed() {
    return List.copyOf(listed);
  }

  long more() {
    return more;
  }

  Verdict verdict() {
    return verdict;
  }
}
