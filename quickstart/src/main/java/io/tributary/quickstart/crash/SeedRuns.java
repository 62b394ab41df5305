package io.tributary.quickstart.crash;

import io.tributary.quickstart.crash.report.Result;
import io.tributary.quickstart.crash.report.Sitting;
import io.tributary.quickstart.process.Folders;
import io.tributary.quickstart.shop.ShopEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All points with one seed, one after the other on one site. After a run that was not good the site
 * is left as it is, for whoever wants to know why, and the next point begins on a new one.
 */
final class SeedRuns implements AutoCloseable {
  private final Setup setup;
  private final long seed;
  private final Sitting before;
  private final Consumer<Result> listener;
  private @Nullable Site site;
  private int sites;

  /** What has run before is not run again. */
  SeedRuns(Setup setup, long seed, Sitting before, Consumer<Result> listener) {
    this.setup = setup;
    this.seed = seed;
    this.before = before;
    this.listener = listener;
  }

  void run(List<Point> points) {
    for (int i = 0; i < points.size(); i++) {
      if (before.has(points.get(i).name(), seed)) {
        continue;
      }
      Result result = run(points.get(i), i);
      listener.accept(result);
      if (!result.isGood()) {
        end(Site::closeAndKeep);
      }
    }
    if (site != null) {
      close();
      Folders.delete(folder());
    }
  }

  private Result run(Point point, int number) {
    Stopwatch watch = new Stopwatch();
    try {
      List<List<ShopEvent>> day = DayParts.of(setup.catalog(), seed, number, setup.events());
      return new CrashRun(site(), point, seed, day).execute();
    } catch (RuntimeException e) {
      return Result.failed(point.name(), seed, "could not be run: " + inWords(e), watch.seconds());
    }
  }

  private static String inWords(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(Throwable::toString)
        .distinct()
        .collect(Collectors.joining("; because of "));
  }

  private synchronized Site site() {
    if (site == null) {
      sites++;
      Folders.delete(folder());
      site = Site.open(setup, folder());
    }
    return site;
  }

  private Path folder() {
    return setup.folder().resolve("seed-" + seed + (sites == 1 ? "" : "-" + sites));
  }

  @Override
  public void close() {
    end(Site::close);
  }

  private synchronized void end(Consumer<Site> way) {
    Site open = site;
    site = null;
    if (open != null) {
      way.accept(open);
    }
  }
}
