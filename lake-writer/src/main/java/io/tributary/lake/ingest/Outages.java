package io.tributary.lake.ingest;

import io.tributary.contract.registry.RegistryRefusedException;
import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.lake.delta.MissingFilesException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.spark.sql.delta.DeltaConcurrentModificationException;

/** Tells failures that pass by themselves from those that do not. */
final class Outages {
  private static final String LOST = "may have been lost because they are not available in kafka";
  private static final String LOST_OFFSET = "some data may have been missed";

  private static final Pattern FULL =
      Pattern.compile("No space left on device|Disk quota exceeded|not enough space on the disk");

  private Outages() {}

  /** The outage behind a failure; empty if waiting does not help. */
  static Optional<OutageException> of(Throwable failure) {
    if (isLoss(failure)) {
      return Optional.empty();
    }
    String text = ExceptionUtils.getStackTrace(failure);
    for (Throwable cause : ExceptionUtils.getThrowableList(failure)) {
      Optional<OutageException> outage = single(cause);
      if (outage.isPresent()) {
        return outage;
      }
    }
    return byText(failure, text);
  }

  /** Whether Spark ended because the topic no longer has what comes next. */
  static boolean isLoss(Throwable failure) {
    String text = ExceptionUtils.getStackTrace(failure).toLowerCase(Locale.ROOT);
    return text.contains(LOST) || text.contains(LOST_OFFSET);
  }

  private static Optional<OutageException> single(Throwable cause) {
    if (cause instanceof OutageException outage) {
      return Optional.of(outage);
    } else if (cause instanceof AwaitedIdException) {
      return Optional.of(
          new OutageException("registry", String.valueOf(cause.getMessage()), cause));
    } else if (cause instanceof RegistryUnavailableException
        || cause instanceof RegistryRefusedException) {
      return outage("registry", cause);
    } else if (cause instanceof SchemaNotFoundException) {
      return Optional.of(
          new OutageException(
              "registry",
              cause.getMessage() + "; register the contract (contract register)",
              cause));
    } else if (cause instanceof RetriableException || cause instanceof TimeoutException) {
      return outage("kafka", cause);
    } else if (cause instanceof DeltaConcurrentModificationException
        || cause instanceof MissingFilesException
        || FULL.matcher(String.valueOf(cause.getMessage())).find()) {
      return outage("lake", cause);
    }
    return Optional.empty();
  }

  /** A failed task arrives as text when it ran in another process. */
  private static Optional<OutageException> byText(Throwable failure, String text) {
    if (text.contains(RegistryUnavailableException.class.getName())
        || text.contains(AwaitedIdException.class.getName())) {
      return outage("registry", failure);
    } else if (text.contains("org.apache.kafka.common.errors.TimeoutException")
        || text.contains("org.apache.kafka.common.errors.DisconnectException")
        || text.contains("No resolvable bootstrap urls")) {
      return outage("kafka", failure);
    }
    return Optional.empty();
  }

  private static Optional<OutageException> outage(String dependency, Throwable cause) {
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return Optional.of(
        new OutageException(dependency, cause.getClass().getSimpleName() + ": " + message, cause));
  }
}
