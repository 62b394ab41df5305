package io.tributary.quickstart.process;

import java.util.List;
import java.util.regex.Pattern;

/** What a person can do about a process that failed, by the cause that shows. */
public final class Remedies {
  /** The exit code of a process that was killed (128 and SIGKILL). */
  private static final int KILLED = 137;

  private static final String MEMORY =
      "free memory on this machine, or end other programs; then start again: it goes on from here.";

  private static final List<Remedy> OF_LOGS =
      List.of(
          new Remedy(
              "address already in use|BindException|Port already bound",
              "another process has taken its port: start again, which picks a free one."),
          new Remedy(
              "No space left on device|Disk quota exceeded",
              "the disk is full: make room; then start again: it goes on from here."),
          new Remedy("OutOfMemoryError|Cannot allocate memory|insufficient memory", MEMORY),
          new Remedy(
              "Too many open files",
              "raise the limit of open files (ulimit -n); then start again: it goes on from here."),
          new Remedy(
              "AccessDeniedException|Permission denied|Read-only file system",
              "let this user write to the file or folder that the log names, or choose another --data-dir."));

  private static final List<Remedy> OF_WORDS =
      List.of(
          new Remedy(
              "registry",
              "see registry.log beside the log for why the registry does not do what it is asked for; then start again."),
          new Remedy(
              "broker|kafka",
              "see broker.log beside the log for why the broker does not do what it is asked for; then start again."));

  private Remedies() {}

  private record Remedy(Pattern sign, String words) {
    Remedy(String sign, String words) {
      this(Pattern.compile(sign, Pattern.CASE_INSENSITIVE), words);
    }
  }

  /** For a process that has ended, by its last lines; else what can be done in general. */
  static String ofEnd(int exitCode, List<String> lastLines, String general) {
    return first(OF_LOGS, String.join("\n", lastLines), exitCode == KILLED ? MEMORY : general);
  }

  /** For what comes no further: by what it says in its log, then by what it says is missing. */
  public static String ofStall(String missing, List<String> lastLines) {
    return first(
        OF_LOGS,
        String.join("\n", lastLines),
        first(
            OF_WORDS,
            missing,
            "see the log for what it waits for; if the machine was too busy, end other programs; then start again: it goes on"
                + " from here."));
  }

  private static String first(List<Remedy> remedies, String text, String otherwise) {
    return remedies.stream()
        .filter(remedy -> remedy.sign().matcher(text).find())
        .map(Remedy::words)
        .findFirst()
        .orElse(otherwise);
  }
}
