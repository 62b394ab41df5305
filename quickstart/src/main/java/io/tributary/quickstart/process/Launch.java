package io.tributary.quickstart.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What it takes to start one process: command, environment, folder, and the files that its standard
 * output and its log (standard error) go to; both may be the same file.
 */
public record Launch(
    List<String> command, Map<String, String> environment, Path folder, Path output, Path log) {
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** A launch whose whole output is its log. */
  public Launch(List<String> command, Map<String, String> environment, Path folder, Path log) {
    this(command, environment, folder, log, log);
  }
}
