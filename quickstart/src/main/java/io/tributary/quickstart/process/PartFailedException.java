package io.tributary.quickstart.process;

import java.nio.file.Path;

/**
 * A part of the platform did not start, or ended on its own; the message holds the end of its log
 * and the remedy.
 */
public final class PartFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LINES = 15;

  public PartFailedException(String part, String what, Path log, String remedy) {
    super(describe(part, what, log, remedy));
  }

  private static String describe(String part, String what, Path log, String remedy) {
    StringBuilder text =
        new StringBuilder(part + " " + what + ". The last lines of " + log + ":\n");
    LogTail.of(log, LINES).forEach(line -> text.append("  | ").append(line).append('\n'));
    return text.append("What to do: ").append(remedy).toString();
  }
}
