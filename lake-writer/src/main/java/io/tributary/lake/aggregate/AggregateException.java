package io.tributary.lake.aggregate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkException;

/** Aggregate tables could not be brought up to date; the others have been. */
public final class AggregateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient AggregatesReport others;
  private final transient Map<String, String> failed;

  /**
   * @param failures why, by the tables' names; at least one
   * @param others what became of the other tables
   */
  AggregateException(Map<String, Exception> failures, AggregatesReport others) {
    super(String.join("; ", messages(failures).values()), failures.values().iterator().next());
    this.others = others;
    this.failed = messages(failures);
    failures.values().stream().skip(1).forEach(this::addSuppressed);
  }

  /** What became of the tables that did not fail. */
  public AggregatesReport others() {
    return others;
  }

  /** What happened and what to do, by the names of the tables that failed. */
  public Map<String, String> failed() {
    return failed;
  }

  private static Map<String, String> messages(Map<String, Exception> failures) {
    Map<String, String> messages = new LinkedHashMap<>();
    failures.forEach(
        (table, failure) ->
            messages.put(
                table,
                "aggregate %1$s was not updated, a later run tries again: %2$s; if that does not help: lake-writer rebuild --table %1$s --config …"
                    .formatted(table, reason(failure))));
    return Collections.unmodifiableMap(messages);
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
