package io.tributary.quickstart.screen;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Standard output; on a terminal the line of progress stays in place, elsewhere it is written now
 * and then.
 */
public final class Screen {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final int WIDTH = 118;

  private final PrintStream out;
  private final Mode mode;
  private boolean progressShown;
  private long lastProgress;

  /** Where the lines go. */
  public enum Mode {
    TERMINAL,
    FILE
  }

  public Screen(PrintStream out, Mode mode) {
    this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
    this.mode = mode;
  }

  /** The standard output of this process; {@code quickstart/run} says whether it is a terminal. */
  public static Screen standard() {
    return new Screen(
        System.out, Boolean.getBoolean("tributary.terminal") ? Mode.TERMINAL : Mode.FILE);
  }

  public synchronized void line(String text) {
    clearProgress();
    out.println(text);
  }

  public synchronized void line() {
    line("");
  }

  public synchronized void lines(List<String> lines) {
    lines.forEach(this::line);
  }

  /** A heading with an empty line before it. */
  public synchronized void heading(String text) {
    line();
    line(text);
  }

  /** Shows how far things are, in place of what was shown before. */
  public synchronized void progress(String text) {
    if (mode == Mode.TERMINAL) {
      out.print("\r" + pad(text));
      out.flush();
      progressShown = true;
    } else if (System.nanoTime() - lastProgress > BETWEEN_LINES.toNanos()) {
      lastProgress = System.nanoTime();
      out.println(text);
    }
  }

  /** The last line of progress, which stays. */
  public synchronized void lastProgress(String text) {
    line(text);
  }

  private void clearProgress() {
    if (progressShown) {
      out.print("\r" + pad("") + "\r");
      progressShown = false;
    }
  }

  private static String pad(String text) {
    String cut = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
    return cut + " ".repeat(WIDTH - cut.length());
  }
}
