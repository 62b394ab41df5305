package io.tributary.lake.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with every problem found in it. */
public final class ConfigException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  /** All that is wrong, in the order of the file. */
  public ConfigException(List<ConfigProblem> problems) {
    super(
        problems.stream()
            .map(ConfigProblem::toString)
            .collect(Collectors.joining("\n  ", "configuration:\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  /** Each problem by its key. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
