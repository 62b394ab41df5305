package io.tributary.benchmarks.enricher;

import io.tributary.benchmarks.Benchmark;
import io.tributary.benchmarks.Plan;
import io.tributary.benchmarks.bench.Bench;
import io.tributary.benchmarks.bench.Contender;
import io.tributary.benchmarks.bench.Filling;
import io.tributary.benchmarks.bench.Output;
import io.tributary.benchmarks.bench.Truth;
import io.tributary.benchmarks.report.Findings;
import io.tributary.benchmarks.report.Spread;
import io.tributary.benchmarks.report.Table;
import io.tributary.quickstart.platform.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stream-enricher's client settings cost: each in turn at other values than its default. */
public final class SweepBenchmark implements Benchmark {
  private static final long EVENTS = 1_000_000;
  private static final long EVENTS_QUICKLY = 20_000;
  private static final double MIB = 1 << 20;
  private static final Setting DEFAULTS = new Setting("all as by default", "");

  private static final List<Setting> SETTINGS =
      List.of(
          DEFAULTS,
          new Setting("commit.interval.ms", "50"),
          new Setting("commit.interval.ms", "100"),
          new Setting("commit.interval.ms", "500"),
          new Setting("commit.interval.ms", "1000"),
          new Setting("producer.linger.ms", "0"),
          new Setting("producer.linger.ms", "10"),
          new Setting("producer.linger.ms", "200"),
          new Setting("producer.batch.size", "16384"),
          new Setting("producer.batch.size", "65536"),
          new Setting("producer.batch.size", "1048576"),
          new Setting("producer.compression.type", "none"),
          new Setting("producer.compression.type", "snappy"),
          new Setting("producer.compression.type", "zstd"),
          new Setting("main.consumer.max.poll.records", "500"),
          new Setting("main.consumer.max.poll.records", "10000"));

  private static final List<Setting> SETTINGS_QUICKLY = List.of(DEFAULTS, SETTINGS.get(1));

  /** A key of {@code kafka.properties} and its value; none for the defaults. */
  private record Setting(String key, String value) {
    String line() {
      return value.isEmpty() ? "" : "  properties:\n    " + key + ": " + value + "\n";
    }
  }

  /** What a run came to. */
  private record Outcome(double perCpuSecond, double mebibytes) {}

  @Override
  public String name() {
    return "sweep";
  }

  @Override
  public String meaning() {
    return "stream-enricher with other settings of its clients, one changed at a time.";
  }

  @Override
  public Findings run(Plan plan) {
    long events = plan.events(EVENTS, EVENTS_QUICKLY);
    List<Setting> settings = plan.quick() ? SETTINGS_QUICKLY : SETTINGS;
    Map<Setting, List<Outcome>> outcomes = new LinkedHashMap<>();
    try (Bench bench = Bench.open(plan.folderOf(this), plan.installation())) {
      Filling filling = new Filling(bench.bootstrapServers(), plan.installation(), events);
      plan.screen().line("Sending %,d events …".formatted(events));
      filling.send(events);
      for (int repeat = 0; repeat < plan.repeats(); repeat++) {
        for (Setting setting : settings) {
          String group = "sweep-%d-%d".formatted(repeat, settings.indexOf(setting));
          Outcome outcome = measure(bench, group, setting, filling.truth(), events);
          outcomes.computeIfAbsent(setting, key -> new ArrayList<>()).add(outcome);
          plan.screen()
              .line(
                  "  %-32s %8s %6.1f thousand events per CPU-second"
                      .formatted(setting.key(), setting.value(), outcome.perCpuSecond()));
        }
      }
    }
    return findings(plan, events, outcomes);
  }

  private static Outcome measure(
      Bench bench, String group, Setting setting, Truth truth, long events) {
    Path config = bench.dir().config().resolve("sweep.yaml");
    try {
      String text = Files.readString(bench.enricherConfig());
      Files.writeString(config, text.replaceFirst("(?m)^kafka:\n", "kafka:\n" + setting.line()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + config + ": " + e.getMessage(), e);
    }
    Trial trial = Trial.of(bench, Contender.TRIBUTARY, group, config, events);
    Output.of(bench.bootstrapServers()).check(Contender.TRIBUTARY, truth);
    double mebibytes = bench.bytesOf(Topics.ENRICHED) / MIB;
    bench.clear(group);
    return new Outcome(trial.steadyPerCpuSecond(events), mebibytes);
  }

  private static Findings findings(Plan plan, long events, Map<Setting, List<Outcome>> outcomes) {
    List<List<String>> rows = new ArrayList<>();
    outcomes.forEach(
        (setting, runs) ->
            rows.add(
                List.of(
                    setting.key(),
                    setting.value(),
                    Spread.of(runs.stream().map(Outcome::perCpuSecond).toList()).toString(),
                    "%.0f".formatted(runs.get(0).mebibytes()))));
    return new Findings(
        List.of(
            "%,d events of about 500 bytes; the defaults are commit.interval.ms 200, linger.ms 50, batch.size 262144, lz4, max.poll.records 2000; each %d times, in turn."
                .formatted(events, plan.repeats()),
            "Each output was compared with what was sent."),
        new Table(
            List.of(
                "setting",
                "value",
                "steady: 1,000 events per CPU-second",
                "MiB of events.enriched on the broker's disk"),
            rows),
        List.of(),
        List.of(
            "Median (least to most). The interval of commits is also how long an event waits before lake-writer may read it."));
  }
}
