package io.tributary.enricher.event;

import java.util.List;

/**
 * A contract that cannot be worked by: every problem found, each naming the schema, the field and
 * the remedy.
 */
public final class ContractException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** A contract with these problems. */
  public ContractException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
