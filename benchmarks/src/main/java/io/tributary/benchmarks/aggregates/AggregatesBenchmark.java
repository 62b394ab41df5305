package io.tributary.benchmarks.aggregates;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tributary.benchmarks.Benchmark;
import io.tributary.benchmarks.Plan;
import io.tributary.benchmarks.process.LakeProgram;
import io.tributary.benchmarks.report.Findings;
import io.tributary.benchmarks.report.Spread;
import io.tributary.benchmarks.report.Table;
import io.tributary.quickstart.process.Folders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What keeping the aggregates costs by event, window and user, beside stateful streams. */
public final class AggregatesBenchmark implements Benchmark {
  private static final long EVENTS = 500_000;
  private static final long EVENTS_QUICKLY = 5_000;
  private static final List<Long> USERS = List.of(10_000L, 100_000L, 1_000_000L);
  private static final List<Long> USERS_QUICKLY = List.of(10_000L);

  /** A second load has so many times fewer events in the same windows. */
  private static final int FEWER = 5;

  private static final double MIB = 1 << 20;

  @Override
  public String name() {
    return "aggregates";
  }

  @Override
  public String meaning() {
    return "Aggregates kept while events come, by windows computed anew and by stateful streams.";
  }

  /** Few and many events of so many users. */
  static List<Load> loads(long users, long events) {
    return List.of(new Load(users, events / FEWER), new Load(users, events));
  }

  @Override
  public Findings run(Plan plan) {
    long events = plan.events(EVENTS, EVENTS_QUICKLY);
    List<Long> users = plan.quick() ? USERS_QUICKLY : USERS;
    Path folder = plan.folderOf(this);
    Folders.delete(folder);
    plan.screen().line("Aggregating %,d events in each way …".formatted(events));
    List<Taken> taken = measure(plan, events, users, folder);
    taken.forEach(AggregatesBenchmark::check);
    List<List<String>> rows = new ArrayList<>();
    for (String way : taken.stream().map(Taken::way).distinct().toList()) {
      for (long each : users) {
        List<Load> loads = loads(each, events);
        rows.add(row(of(taken, way, loads.get(0)), of(taken, way, loads.get(1))));
      }
    }
    return findings(plan, events, rows);
  }

  private static List<Taken> measure(Plan plan, long events, List<Long> users, Path folder) {
    Path results = folder.resolve("results.json");
    return LakeProgram.main(
            plan.installation(),
            "io.tributary.benchmarks.aggregates.AggregatesProgram",
            Long.toString(events),
            Integer.toString(plan.repeats()),
            folder.resolve("lake").toString(),
            results.toString(),
            users.stream().map(String::valueOf).collect(joining(",")))
        .results(folder, results, new TypeReference<>() {});
  }

  private static void check(Taken taken) {
    if (taken.tableRows() == 0 || taken.wrongRows() > 0) {
      throw new WrongOutputException(
          "%s of %s: %,d of %,d rows are wrong"
              .formatted(taken.way(), taken.load(), taken.wrongRows(), taken.tableRows()));
    }
  }

  private static List<Taken> of(List<Taken> taken, String way, Load load) {
    return taken.stream()
        .filter(each -> each.way().equals(way) && each.load().equals(load))
        .toList();
  }

  /** One way's figures for so many users, with few events and with many. */
  static List<String> row(List<Taken> few, List<Taken> many) {
    Taken one = many.get(0);
    double seconds = cpuSeconds(many).median();
    double perEvent =
        (seconds - cpuSeconds(few).median())
            / (one.batches() * (one.load().perBatch() - few.get(0).load().perBatch()));
    double beside = seconds - perEvent * one.batches() * one.load().perBatch();
    return List.of(
        one.way(),
        "%,d".formatted(one.load().users()),
        text("%.2f", seconds / one.batches()),
        text("%.1f", perEvent * 1e6),
        text("%.2f", beside / one.batches()),
        one.windows() == 0 ? "" : text("%.1f", one.windows() / (double) one.batches()),
        one.windows() == 0 ? "" : text("%.0f", seconds * 1e3 / one.windows()),
        one.stateRows() == 0 ? "none" : "%,d".formatted(one.stateRows()),
        one.stateRows() == 0 ? "none" : text("%.1f", one.stateBytes() / MIB),
        "%,d".formatted(one.tableRows()));
  }

  private static Spread cpuSeconds(List<Taken> taken) {
    return Spread.of(taken.stream().map(Taken::cpuSeconds).toList());
  }

  private static String text(String format, double figure) {
    return String.format(Locale.ROOT, format, figure);
  }

  private static Findings findings(Plan plan, long events, List<List<String>> rows) {
    return new Findings(
        List.of(
            "%,d events in %d batches of 12 minutes of event time, and %,d in as many; a few users have most events; local[*], 2 GiB of heap; each %d times, in turn, after the fewest users once more before it counts."
                .formatted(events, Load.BATCHES, events / FEWER, plan.repeats()),
            "Every row of every table was compared with a batch computation over all events, but for distinct users, which a stateful stream can only estimate."),
        new Table(
            List.of(
                "aggregate",
                "users",
                "CPU-seconds per update",
                "CPU-µs per event",
                "CPU-seconds beside",
                "windows per update",
                "CPU-ms per window",
                "rows of state",
                "MiB of state",
                "rows of the table"),
            rows),
        List.of(),
        List.of(
            "Medians of the updates from the second batch on, appending not in it. CPU-µs per event are the difference between many events and few in the same windows; beside is what an update takes besides.",
            "A window that is still open is computed at each update that brings it events, so that an event counts once for each of them.",
            "State is the most after an update: rows, and what RocksDB has on disk. Windows computed anew need none: what they are computed from is the table of events, and the version that it was at stands in the aggregate's own commit."));
  }
}
