package io.tributary.benchmarks.report;

import io.tributary.quickstart.crash.report.Machine;
import io.tributary.quickstart.crash.report.Versions;
import io.tributary.quickstart.platform.Installation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** When, where and with what something was measured. */
public final class Circumstances {
  private Circumstances() {}

  /** In words, with those that are particular to a benchmark. */
  public static List<String> of(Instant began, Installation installation, List<String> particular) {
    List<String> words = new ArrayList<>();
    words.add("Begun %s on %s.".formatted(began.truncatedTo(ChronoUnit.SECONDS), Machine.here()));
    words.add("With %s.".formatted(Versions.of(installation)));
    words.addAll(particular);
    return words;
  }
}
