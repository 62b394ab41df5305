package io.tributary.quickstart.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What it takes to start one process: command, environment, folder and the file its output goes to.
 */
public record Launch(List<String> command, Map<String, String> environment, Path folder, Path log) {
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
