package io.tributary.benchmarks.layout;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tributary.benchmarks.Benchmark;
import io.tributary.benchmarks.Plan;
import io.tributary.benchmarks.layout.Comparison.Role;
import io.tributary.benchmarks.layout.Results.Asked;
import io.tributary.benchmarks.layout.Results.Built;
import io.tributary.benchmarks.process.LakeProgram;
import io.tributary.benchmarks.report.Findings;
import io.tributary.benchmarks.report.Requirement;
import io.tributary.benchmarks.report.Table;
import io.tributary.quickstart.process.Folders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What partitions, statistics, order, file sizes and joins save, beside what is said of them. */
public final class LayoutBenchmark implements Benchmark {
  private static final long EVENTS = 20_000_000;
  private static final long EVENTS_QUICKLY = 50_000;
  private static final double MIB = 1 << 20;

  @Override
  public String name() {
    return "layout";
  }

  @Override
  public String meaning() {
    return "One table of events laid out and asked in several ways: what each way saves, beside what is said of it.";
  }

  @Override
  public Findings run(Plan plan) {
    Scale scale = new Scale(plan.events(EVENTS, EVENTS_QUICKLY));
    Path folder = plan.folderOf(this);
    Folders.delete(folder);
    plan.screen().line("Laying out and asking %,d events …".formatted(scale.rows()));
    Results results = measure(plan, scale, folder);
    List<Comparison> comparisons = Comparisons.of(scale);
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < comparisons.size(); i++) {
      check(comparisons.get(i), results, i);
      verdicts.add(
          new Verdict(
              comparisons.get(i),
              Figures.of(results.of(i, Role.WITHOUT)),
              Figures.of(results.of(i, Role.WITH)),
              Figures.of(results.of(i, Role.BOUND))));
    }
    return findings(plan, scale, results.layouts(), verdicts);
  }

  private static Results measure(Plan plan, Scale scale, Path folder) {
    Path results = folder.resolve("results.json");
    return LakeProgram.main(
            plan.installation(),
            "io.tributary.benchmarks.layout.LayoutProgram",
            Long.toString(scale.rows()),
            Integer.toString(plan.repeats()),
            folder.resolve("lake").toString(),
            results.toString())
        .results(folder, results, new TypeReference<>() {});
  }

  /** What is asked without and with must be answered alike, every time. */
  private static void check(Comparison comparison, Results results, int number) {
    Set<String> answers =
        Stream.of(Role.WITHOUT, Role.WITH)
            .flatMap(role -> results.of(number, role).stream())
            .map(Asked::answer)
            .collect(Collectors.toSet());
    if (answers.size() != 1) {
      throw new WrongOutputException(
          "%s, %s: %s without and with".formatted(comparison.claim(), comparison.query(), answers));
    }
  }

  private static Findings findings(
      Plan plan, Scale scale, List<Built> layouts, List<Verdict> verdicts) {
    return new Findings(
        particular(plan, scale, layouts),
        new Table(
            List.of(
                "claim",
                "query",
                "without → with",
                "seconds",
                "x",
                "CPU-seconds",
                "x",
                "files",
                "MiB read",
                "verdict"),
            verdicts.stream().map(LayoutBenchmark::row).toList()),
        requirements(verdicts),
        List.of(
            "Medians without → with. Above, the first query of each claim, which is the one made for it; the others show where it ends.",
            "Files come from memory: from a disk or an object store each MiB and each file costs more, so that what is saved in them counts for more.",
            "A verdict's reason is worked out from the figures: bytes that are not saved cannot make a query faster, and no query is faster than its bound, which ran in turn with it."));
  }

  private static List<String> particular(Plan plan, Scale scale, List<Built> layouts) {
    String rows =
        "%,d rows of 26 columns of lake-writer's table in %d days of seven types, files of %d MiB at most; users and products as skewed as in the Online Retail data set."
            .formatted(scale.rows(), Scale.DAYS, Scale.FILE_BYTES / (1 << 20));
    String turns =
        "local[*], 2 GiB of heap; each query %d times after one that does not count, its ways in turn. Both ways gave one answer, each time."
            .formatted(plan.repeats());
    return Stream.concat(Stream.of(rows, turns), layouts.stream().map(LayoutBenchmark::words))
        .toList();
  }

  private static String words(Built built) {
    return String.format(
        Locale.ROOT,
        "`%s`: %s; %,d files, %,.0f MiB; %.1f CPU-µs for each of %,d rows.",
        built.layout(),
        built.made(),
        built.files(),
        built.bytes() / MIB,
        built.cpuMicrosPerRow(),
        built.rows());
  }

  private static List<String> row(Verdict verdict) {
    Comparison comparison = verdict.comparison();
    Figures without = verdict.without();
    Figures with = verdict.with();
    return List.of(
        comparison.claim().words() + ", " + comparison.claim().claimed(),
        comparison.query(),
        comparison.without().words() + " → " + comparison.with().words(),
        text("%.2f → %.2f", without.seconds().median(), with.seconds().median()),
        text("%.1f", verdict.times()),
        text("%.2f → %.2f", without.cpuSeconds().median(), with.cpuSeconds().median()),
        text("%.1f", verdict.cpuTimes()),
        text("%,d → %,d", without.files(), with.files()),
        text("%,.1f → %,.1f", without.mebibytes(), with.mebibytes()),
        verdict.words());
  }

  /** Of the first query of each claim. */
  private static List<Requirement> requirements(List<Verdict> verdicts) {
    Map<Claim, Requirement> firsts = new EnumMap<>(Claim.class);
    verdicts.forEach(each -> firsts.putIfAbsent(each.comparison().claim(), requirement(each)));
    return List.copyOf(firsts.values());
  }

  private static Requirement requirement(Verdict verdict) {
    Comparison comparison = verdict.comparison();
    return Requirement.atLeast(
        "%s, %s: seconds without / with".formatted(comparison.claim().words(), comparison.query()),
        verdict.times(),
        comparison.claim().least());
  }

  private static String text(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
