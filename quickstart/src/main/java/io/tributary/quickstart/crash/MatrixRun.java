package io.tributary.quickstart.crash;

import io.tributary.quickstart.crash.report.Machine;
import io.tributary.quickstart.crash.report.MatrixReport;
import io.tributary.quickstart.crash.report.ReportFiles;
import io.tributary.quickstart.crash.report.Result;
import io.tributary.quickstart.crash.report.Sitting;
import io.tributary.quickstart.crash.report.Versions;
import io.tributary.quickstart.screen.LauncherLog;
import io.tributary.quickstart.screen.Screen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** A matrix from its start to its report, which is written anew after each run. */
final class MatrixRun {
  /** For fewer runs than this the warm-up takes longer than what it saves. */
  private static final int RUNS_WORTH_A_WARM_UP = 16;

  private final Setup setup;
  private final List<Point> points;
  private final int seeds;
  private final int jobs;
  private final Optional<ReportFiles> files;
  private final String command;
  private final Screen screen;
  private final Versions versions;
  private final Sitting before;
  private final List<Result> results;
  private final Progress progress;

  MatrixRun(
      Setup setup,
      List<Point> points,
      int seeds,
      int jobs,
      Optional<ReportFiles> files,
      boolean resume,
      String command,
      Screen screen) {
    this.setup = setup;
    this.points = points;
    this.seeds = seeds;
    this.jobs = jobs;
    this.files = files;
    this.command = command;
    this.screen = screen;
    this.versions = Versions.of(setup.installation());
    this.before =
        files
            .filter(each -> resume)
            .map(each -> each.sitting(versions, setup.events()))
            .orElseGet(Sitting::fresh);
    this.results = new ArrayList<>(before.results());
    this.progress = new Progress(screen, results.size(), points.size() * seeds);
  }

  /** Runs it; whether everything fired and nothing was lost, doubled or wrong. */
  boolean isGood() {
    LauncherLog.to(setup.folder().resolve("crash-matrix.log"));
    screen.line(
        "Crash matrix: %d points × %d seeds, all in %s"
            .formatted(points.size(), seeds, setup.folder()));
    warmUp();
    try (Matrix matrix = new Matrix(setup, points, seeds, jobs, before, this::add)) {
      Runtime.getRuntime().addShutdownHook(new Thread(matrix::close, "stop"));
      matrix.run();
    }
    MatrixReport report = report();
    screen.line();
    screen.line(report.summary());
    files.ifPresent(each -> screen.line("  " + each.markdown() + " and " + each.json()));
    return report.isGood();
  }

  private void warmUp() {
    if (points.size() * seeds >= RUNS_WORTH_A_WARM_UP && !setup.archives().areComplete()) {
      screen.line("  A day without a crash first, after which the services start faster …");
      new WarmUp(setup).run();
    }
  }

  private synchronized void add(Result result) {
    results.add(result);
    progress.add(result);
    files.ifPresent(each -> each.write(report()));
  }

  private MatrixReport report() {
    Map<String, String> meanings = new LinkedHashMap<>();
    points.forEach(point -> meanings.put(point.name(), point.meaning()));
    return new MatrixReport(
        meanings,
        LongStream.rangeClosed(1, seeds).boxed().toList(),
        results,
        command,
        setup.events(),
        before.began(),
        before.minutes() + progress.minutes(),
        Machine.here(),
        versions);
  }
}
