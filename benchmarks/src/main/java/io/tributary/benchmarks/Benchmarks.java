package io.tributary.benchmarks;

import io.tributary.benchmarks.Benchmark.WrongOutputException;
import io.tributary.benchmarks.aggregates.AggregatesBenchmark;
import io.tributary.benchmarks.decode.DecodeBenchmark;
import io.tributary.benchmarks.enricher.EnricherBenchmark;
import io.tributary.benchmarks.enricher.GrowthBenchmark;
import io.tributary.benchmarks.enricher.SweepBenchmark;
import io.tributary.benchmarks.freshness.CatchUpBenchmark;
import io.tributary.benchmarks.freshness.FreshnessBenchmark;
import io.tributary.benchmarks.lake.LakeBenchmark;
import io.tributary.benchmarks.layout.LayoutBenchmark;
import io.tributary.benchmarks.report.Circumstances;
import io.tributary.benchmarks.report.Findings;
import io.tributary.benchmarks.report.ReportFiles;
import io.tributary.benchmarks.report.Section;
import io.tributary.benchmarks.scaling.ScalingBenchmark;
import io.tributary.benchmarks.whole.WholeBenchmark;
import io.tributary.contract.FormattingDefaults;
import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.process.Folders;
import io.tributary.quickstart.screen.LauncherLog;
import io.tributary.quickstart.screen.Screen;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the benchmarks. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    version = "benchmarks 0.1.0",
    sortOptions = false,
    usageHelpWidth = 110,
    description =
        "Measures Tributary side by side with what people would write instead, and checks what each has written.",
    footer = {
      "",
      "Examples:",
      "  benchmarks/run enricher                          as in RESULTS.md, 6 minutes on two cores",
      "  benchmarks/run enricher --quick                  see that all works; the figures mean nothing",
      "  benchmarks/run enricher --events 500000 --repeat 5 --report benchmarks/RESULTS.md",
      "",
      "CPU-seconds are those of the contender's process, user and system; the broker's are not in them.",
      "Exit code 0 if every contender's output is right, whether requirements are met or not; 1 if not; 2 for",
      "wrong usage."
    })
public final class Benchmarks implements Callable<Integer> {
  static final List<Benchmark> ALL =
      List.of(
          new EnricherBenchmark(),
          new GrowthBenchmark(),
          new SweepBenchmark(),
          new DecodeBenchmark(),
          new LakeBenchmark(),
          new AggregatesBenchmark(),
          new WholeBenchmark(),
          new FreshnessBenchmark(),
          new CatchUpBenchmark(),
          new LayoutBenchmark(),
          new ScalingBenchmark());
  private static final int FAILED = 1;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "What to measure: one or more of those of --list.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "How many events each contender gets (each benchmark has its own number).")
  private @Nullable Long events;

  @Option(
      names = "--repeat",
      paramLabel = "R",
      description = "How often each contender runs, in turn with the others (3).")
  private @Nullable Integer repeats;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "The Markdown file whose section of this benchmark is written anew; JSON beside it.")
  private @Nullable Path report;

  @Option(names = "--quick", description = "Once, with few events: to see that all works.")
  private boolean quick;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "For the data of the run, deleted after it (benchmarks/target/data).")
  private @Nullable Path dataDir;

  @Option(names = "--list", description = "List the benchmarks and do nothing.")
  private boolean list;

  public static void main(String[] arguments) {
    FormattingDefaults.pin();
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }

  @Override
  public Integer call() {
    Screen screen = Screen.standard();
    if (list) {
      ALL.forEach(each -> screen.line("%-12s %s".formatted(each.name(), each.meaning())));
      return 0;
    }
    List<Benchmark> chosen = chosen();
    require(events == null || events >= 1_000, "--events must be at least 1000");
    require(repeats == null || repeats >= 1, "--repeat must be at least 1");
    try {
      Plan plan = plan(screen);
      LauncherLog.to(plan.folder().resolve("benchmarks.log"));
      for (Benchmark benchmark : chosen) {
        show(measured(benchmark, plan), screen);
        Folders.delete(plan.folderOf(benchmark));
      }
      return 0;
    } catch (WrongOutputException e) {
      screen.line("WRONG OUTPUT: " + e.getMessage());
    } catch (RuntimeException e) {
      screen.line("FAILED: " + e.getMessage());
    }
    return FAILED;
  }

  /** What it has found, with when, where and by which command. */
  private Section measured(Benchmark benchmark, Plan plan) {
    Instant began = Instant.now();
    Findings found = benchmark.run(plan);
    return new Section(
        benchmark.name(),
        benchmark.meaning(),
        command(),
        new Findings(
            Circumstances.of(began, plan.installation(), found.circumstances()),
            found.table(),
            found.requirements(),
            found.remarks(),
            found.plots()));
  }

  private void show(Section section, Screen screen) {
    screen.line();
    screen.lines(section.lines());
    Optional.ofNullable(report)
        .map(ReportFiles::new)
        .ifPresent(files -> screen.line("Written to " + files.put(section)));
  }

  private Plan plan(Screen screen) {
    Installation installation = Installation.locate();
    return new Plan(
        events == null ? OptionalLong.empty() : OptionalLong.of(events),
        repeats == null ? (quick ? 1 : 3) : repeats,
        quick,
        installation,
        dataDir == null
            ? installation.root().resolve("benchmarks/target/data")
            : dataDir.toAbsolutePath().normalize(),
        screen);
  }

  private List<Benchmark> chosen() {
    List<String> known = ALL.stream().map(Benchmark::name).toList();
    require(!names.isEmpty(), "Which benchmark? There are: " + String.join(", ", known));
    List<String> unknown = names.stream().filter(name -> !known.contains(name)).toList();
    require(
        unknown.isEmpty(),
        "No benchmark is called %s. There are: %s"
            .formatted(String.join(", ", unknown), String.join(", ", known)));
    return ALL.stream().filter(each -> names.contains(each.name())).toList();
  }

  /** What was typed, as one would type it again. */
  private String command() {
    List<String> typed =
        spec == null ? List.of() : spec.commandLine().getParseResult().originalArgs();
    return ("benchmarks/run " + String.join(" ", typed)).strip();
  }

  private void require(boolean condition, String problem) {
    if (!condition && spec != null) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }
}
