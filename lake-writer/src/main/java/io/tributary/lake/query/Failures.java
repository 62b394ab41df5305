package io.tributary.lake.query;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Says in a few lines what went wrong in Spark. */
public final class Failures {
  private Failures() {}

  /** The message for a person, without Spark's wrapping. */
  public static String message(Throwable failure) {
    if (failure instanceof ParseException parse) {
      return String.valueOf(parse.getMessage()).strip();
    }
    if (failure instanceof AnalysisException analysis) {
      return analysis.getSimpleMessage().strip();
    }
    Throwable root = failure;
    while (root.getCause() != null && root.getClass().getName().startsWith("org.apache.spark")) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null ? root.toString() : message.strip();
  }
}
