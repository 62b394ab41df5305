package io.tributary.quickstart.crash;

import io.tributary.quickstart.crash.report.Result;
import io.tributary.quickstart.crash.report.Sitting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Points × seeds: each seed on a site of its own, so many of them side by side. */
final class Matrix implements AutoCloseable {
  private final List<Point> points;
  private final List<SeedRuns> seeds;
  private final ExecutorService threads;
  private volatile boolean stopped;

  Matrix(
      Setup setup,
      List<Point> points,
      int seeds,
      int sideBySide,
      Sitting before,
      Consumer<Result> listener) {
    this.points = List.copyOf(points);
    this.seeds =
        LongStream.rangeClosed(1, seeds)
            .mapToObj(seed -> new SeedRuns(setup, seed, before, unlessStopped(listener)))
            .toList();
    this.threads = Executors.newFixedThreadPool(sideBySide);
  }

  /** What fails because everything is being stopped says nothing. */
  private Consumer<Result> unlessStopped(Consumer<Result> listener) {
    return result -> {
      if (!stopped) {
        listener.accept(result);
      }
    };
  }

  /** Runs all of it; the listener has been told each result by then. */
  void run() {
    List<CompletableFuture<Void>> work = new ArrayList<>();
    seeds.forEach(seed -> work.add(CompletableFuture.runAsync(() -> seed.run(points), threads)));
    try {
      work.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Stops whatever is running. */
  @Override
  public void close() {
    stopped = true;
    threads.shutdownNow();
    seeds.forEach(SeedRuns::close);
  }
}
