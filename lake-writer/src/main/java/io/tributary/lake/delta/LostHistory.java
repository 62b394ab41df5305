package io.tributary.lake.delta;

import java.io.FileNotFoundException;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.delta.VersionNotFoundException;

/**
 * Tells a failure to read an older version of a table, or the changes between two, that stays
 * because the history is not there any more, from all that may pass.
 */
public final class LostHistory {
  /** Delta's own names for it, and Spark's for a data file that is gone. */
  private static final Set<String> GONE =
      Set.of(
          "DELTA_CHANGE_DATA_FEED_INCOMPATIBLE_DATA_SCHEMA",
          "DELTA_CHANGE_DATA_FEED_INCOMPATIBLE_SCHEMA_CHANGE",
          "DELTA_FILE_NOT_FOUND",
          "DELTA_LOG_FILE_NOT_FOUND_FOR_STREAMING_SOURCE",
          "DELTA_MISSING_CHANGE_DATA",
          "DELTA_NO_RECREATABLE_HISTORY_FOUND",
          "DELTA_TRUNCATED_TRANSACTION_LOG",
          "DELTA_VERSIONS_NOT_CONTIGUOUS",
          "_LEGACY_ERROR_TEMP_2055");

  private LostHistory() {}

  /** Why the history is gone; empty if the failure is of another kind. */
  public static Optional<String> of(Throwable failure) {
    return ExceptionUtils.getThrowableList(failure).stream()
        .filter(LostHistory::isGone)
        .findFirst()
        .map(each -> String.valueOf(each.getMessage()).lines().findFirst().orElse(""));
  }

  private static boolean isGone(Throwable failure) {
    return failure instanceof FileNotFoundException
        || failure instanceof VersionNotFoundException
        || (failure instanceof SparkThrowable named
            && named.getErrorClass() != null
            && GONE.contains(named.getErrorClass()));
  }
}
