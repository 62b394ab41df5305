package io.tributary.contract.cli;

/** How the contract command ends. */
enum ExitCode {
  OK(0),
  /** The contract is not fit to be released. */
  PROBLEMS(1),
  /** Wrong options, files, address or credentials. */
  USAGE(2),
  /** The registry does not answer. */
  UNREACHABLE(3);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
