package io.tributary.contract.rules;

/** A rule that cannot be used, and why. */
public class RuleException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String rule;
  private final String reason;

  public RuleException(String rule, String reason) {
    super("Rule " + rule + ": " + reason);
    this.rule = rule;
    this.reason = reason;
  }

  /** The rule's name, or its place if it has none. */
  public String rule() {
    return rule;
  }

  public String reason() {
    return reason;
  }
}
