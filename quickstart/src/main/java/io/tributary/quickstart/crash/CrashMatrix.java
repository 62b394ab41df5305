package io.tributary.quickstart.crash;

import io.tributary.quickstart.crash.report.ReportFiles;
import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.ReferenceData;
import io.tributary.quickstart.process.FormattingDefaults;
import io.tributary.quickstart.screen.Screen;
import io.tributary.quickstart.shop.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the crash matrix. */
@Command(
    name = "quickstart/crash-matrix",
    mixinStandardHelpOptions = true,
    version = "crash-matrix 0.1.0",
    sortOptions = false,
    usageHelpWidth = 110,
    description =
        "Kills, stops and cuts off both services, the broker and the registry at named points while a shop day flows"
            + " through them, lets them recover, and holds every row of the lake against the truth.",
    footer = {
      "",
      "Examples:",
      "  quickstart/crash-matrix --points lake.before-events-commit,broker.killed-while-events-flow",
      "  quickstart/crash-matrix --seeds 8 --report CRASH-MATRIX.md       all points; CRASH-MATRIX.json beside it",
      "  quickstart/crash-matrix --seeds 8 --jobs 2                       two seeds side by side",
      "  quickstart/crash-matrix --seeds 8 --report CRASH-MATRIX.md --resume   what an interrupted one has left",
      "  quickstart/crash-matrix --list                                   the points and what happens at each",
      "",
      "The points disk.* fill small file systems, which root may mount, and others where `unshare -rm` is allowed.",
      "Exit code 0 if every point fired and nothing was lost, doubled or wrong; 1 if not; 2 for wrong usage."
    })
public final class CrashMatrix implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int FEWEST_EVENTS = 400;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description = "Each point is run with the seeds 1 to N (${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--points",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "all",
      description = "The points by their names, with commas between them (${DEFAULT-VALUE}).")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where the report goes as Markdown, and beside it as JSON.")
  private @Nullable Path report;

  @Option(
      names = "--resume",
      description = "Go on with the report's matrix, which was interrupted: what has run is kept.")
  private boolean resume;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "1200",
      description = "The events of each run's shop day (${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "So many seeds side by side; each takes about 4 GiB of memory (${DEFAULT-VALUE}).")
  private int jobs;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where the platforms keep their data (quickstart/target/crash-matrix).")
  private @Nullable Path dataDir;

  @Option(names = "--list", description = "List the points and do nothing.")
  private boolean list;

  @Option(
      names = "--break-idempotence",
      hidden = true,
      description = "Let lake-writer write again what it has written, to see that it is noticed.")
  private boolean breakIdempotence;

  public static void main(String[] arguments) {
    FormattingDefaults.pin();
    System.exit(new CommandLine(new CrashMatrix()).execute(arguments));
  }

  @Override
  public Integer call() {
    Screen screen = Screen.standard();
    List<Point> points = chosen();
    require(seeds >= 1 && seeds <= 1_000, "--seeds must be from 1 to 1000, not " + seeds);
    require(
        events >= FEWEST_EVENTS, "--events must be at least " + FEWEST_EVENTS + ", not " + events);
    require(jobs >= 1, "--jobs must be at least 1, not " + jobs);
    require(!resume || report != null, "--resume needs --report, which it goes on with");
    if (list) {
      points.forEach(point -> screen.line("%-38s %s".formatted(point.name(), point.meaning())));
      return 0;
    }
    try {
      return new MatrixRun(setup(), points, seeds, jobs, files(), resume, command(), screen)
              .isGood()
          ? 0
          : FAILED;
    } catch (RuntimeException e) {
      screen.line("FAILED: " + e.getMessage());
      return FAILED;
    }
  }

  private Setup setup() {
    Installation installation = Installation.locate();
    Path folder =
        dataDir == null
            ? installation.root().resolve("quickstart/target/crash-matrix")
            : dataDir.toAbsolutePath().normalize();
    return new Setup(
        installation,
        ClassArchives.of(installation),
        Catalog.of(new ReferenceData(installation.referenceData())),
        folder,
        events,
        breakIdempotence ? Set.of("lake.break-idempotence") : Set.of());
  }

  private Optional<ReportFiles> files() {
    return Optional.ofNullable(report).map(ReportFiles::new);
  }

  /** What was typed, as one would type it again. */
  private String command() {
    List<String> typed =
        spec == null ? List.of() : spec.commandLine().getParseResult().originalArgs();
    return ("quickstart/crash-matrix " + String.join(" ", typed)).strip();
  }

  private List<Point> chosen() {
    Map<String, Point> known =
        Points.all().stream()
            .collect(
                Collectors.toMap(
                    Point::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    if (names.equals(List.of("all"))) {
      return List.copyOf(known.values());
    }
    List<String> unknown = names.stream().filter(name -> !known.containsKey(name)).toList();
    require(
        unknown.isEmpty(),
        "No crash point is called %s. There are:%n  %s"
            .formatted(String.join(", ", unknown), String.join("\n  ", known.keySet())));
    return known.values().stream().filter(point -> names.contains(point.name())).toList();
  }

  private void require(boolean condition, String problem) {
    if (!condition && spec != null) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }
}
