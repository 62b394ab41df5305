package io.tributary.benchmarks;

import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.screen.Screen;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How much is measured, and where.
 *
 * @param events the number of events, where it was given
 * @param repeats how often each contender runs
 * @param quick whether it is only to be seen that all works
 * @param folder for the data of the run, a folder in it for each benchmark
 */
public record Plan(
    OptionalLong events,
    int repeats,
    boolean quick,
    Installation installation,
    Path folder,
    Screen screen) {

  /** The folder of a benchmark's own data. */
  public Path folderOf(Benchmark benchmark) {
    return folder.resolve(benchmark.name());
  }

  /** The number of events: the one given, else one of these. */
  public long events(long usually, long quickly) {
    return events.orElse(quick ? quickly : usually);
  }
}
