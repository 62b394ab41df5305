package io.tributary.benchmarks;

import io.tributary.benchmarks.report.Findings;

/** Something that is measured. */
public interface Benchmark {
  /** What one asks for it by. */
  String name();

  /** What it measures, in a line. */
  String meaning();

  /**
   * Measures.
   *
   * @throws WrongOutputException if a contender did not do what it was measured at
   */
  Findings run(Plan plan);

  /** A contender's output is not what the input asks for, so that its figures mean nothing. */
  final class WrongOutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongOutputException(String message) {
      super(message);
    }
  }
}
