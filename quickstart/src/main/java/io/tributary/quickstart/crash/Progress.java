package io.tributary.quickstart.crash;

import io.tributary.quickstart.crash.report.Result;
import io.tributary.quickstart.crash.truth.Damage;
import io.tributary.quickstart.screen.Screen;

/** A line for each run, and how long the rest may take. */
final class Progress {
  private final Screen screen;
  private final int runs;
  private final Stopwatch watch = new Stopwatch();
  private final int before;
  private int done;

  /** The first so many of the runs have been done before. */
  Progress(Screen screen, int before, int runs) {
    this.screen = screen;
    this.runs = runs;
    this.before = before;
    this.done = before;
  }

  synchronized void add(Result result) {
    done++;
    Damage damage = result.damage();
    screen.line(
        "  %3d of %d  %-36s seed %d  %s%d lost, %d doubled, %d wrong, %d wrong aggregate rows  recovered in %4.1f s  run %4.1f s  %s"
            .formatted(
                done,
                runs,
                result.point(),
                result.seed(),
                result.isGood() ? "" : "FAILED  ",
                damage.lost(),
                damage.doubled(),
                damage.wrong(),
                damage.wrongAggregateRows(),
                result.secondsToRecover(),
                result.secondsInAll(),
                left()));
    result.failure().ifPresent(why -> screen.line("      " + why));
    damage.examples().forEach(example -> screen.line("      " + example));
    result.notes().forEach(note -> screen.line("      " + note));
  }

  double minutes() {
    return watch.seconds() / 60;
  }

  private String left() {
    double minutes = watch.seconds() / (done - before) * (runs - done) / 60;
    return done == runs ? "" : "(about %.0f min left)".formatted(Math.ceil(minutes));
  }
}
