package io.tributary.lake.aggregate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.SparkException;

/** Aggregate tables could not be brought up to date; the others have been. */
public final class AggregateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient AggregatesReport others;
  private final List<String> failed;

  /**
   * @param failures why, by the tables' names; at least one
   * @param others what became of the other tables
   */
  AggregateException(Map<String, Exception> failures, AggregatesReport others) {
    super(message(failures), failures.values().iterator().next());
    this.others = others;
    this.failed = List.copyOf(failures.keySet());
    failures.values().stream().skip(1).forEach(this::addSuppressed);
  }

  /** What became of the tables that did not fail. */
  public AggregatesReport others() {
    return others;
  }

  /** The names of the tables that failed. */
  public List<String> failed() {
    return failed;
  }

  private static String message(Map<String, Exception> failures) {
    return failures.entrySet().stream()
        .map(
            each ->
                "aggregate %1$s was not updated, the next run tries again: %2$s; if that does not help: lake-writer rebuild --table %1$s --config …"
                    .formatted(each.getKey(), reason(each.getValue())))
        .collect(Collectors.joining("; "));
  }

  /** What Spark says of a failed task begins with where it ran; its cause says why. */
  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String why = firstLine(root);
    return failure instanceof SparkException || root == failure
        ? why
        : firstLine(failure) + ": " + why;
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse(failure.toString());
  }
}
