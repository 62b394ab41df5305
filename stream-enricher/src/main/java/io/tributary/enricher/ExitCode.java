package io.tributary.enricher;

/** What the program's exit code means. */
enum ExitCode {
  OK(0),
  /** It failed while running. */
  FAILED(1),
  /** The command line or the configuration is wrong. */
  USAGE(2);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
