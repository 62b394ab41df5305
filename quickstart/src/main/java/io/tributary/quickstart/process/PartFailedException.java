package io.tributary.quickstart.process;

import java.nio.file.Path;
import java.util.List;

/**
 * A part of the platform did not start, or ended on its own; the message holds the end of its log
 * and the remedy.
 */
public final class PartFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LINES = 15;

  private PartFailedException(
      String part, String what, Path log, List<String> lastLines, String remedy) {
    super(describe(part, what, log, lastLines, remedy));
  }

  /**
   * A part that has ended.
   *
   * @param remedy for causes that the log does not name
   */
  static PartFailedException ended(String part, int exitCode, Path log, String remedy) {
    List<String> lines = LogTail.of(log, LINES);
    return new PartFailedException(
        part,
        "ended with exit code " + exitCode,
        log,
        lines,
        Remedies.ofEnd(exitCode, lines, remedy));
  }

  /** A part that runs and comes no further. */
  static PartFailedException stalled(String part, Stall stall, Path log) {
    List<String> lines = LogTail.of(log, LINES);
    return new PartFailedException(
        part, stall.words(), log, lines, Remedies.ofStall(stall.missing(), lines));
  }

  private static String describe(
      String part, String what, Path log, List<String> lastLines, String remedy) {
    StringBuilder text =
        new StringBuilder(part + " " + what + ". The last lines of " + log + ":\n");
    lastLines.forEach(line -> text.append("  | ").append(line).append('\n'));
    return text.append("What to do: ").append(remedy).toString();
  }
}
