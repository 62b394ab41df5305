package io.tributary.lake.delta;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One commit of a table's log.
 *
 * @param operation Delta's name for it, such as {@code WRITE}, {@code OPTIMIZE}, {@code RESTORE}
 * @param userMetadata what the writer of the commit left in it
 */
public record Commit(
    long version,
    Instant time,
    String operation,
    Map<String, String> parameters,
    Map<String, String> metrics,
    @Nullable String userMetadata) {

  /** Whether the commit gave the table the rows of an older version. */
  public boolean isRestore() {
    return operation.equals("RESTORE");
  }

  /** The version that a restore gave back; empty if it names a time, or is none. */
  public OptionalLong restored() {
    String restored = parameters.getOrDefault("version", "");
    return isRestore() && restored.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(restored))
        : OptionalLong.empty();
  }

  /** The version, what it did and when, for a message. */
  public String describe() {
    return "version %d (%s, %s)".formatted(version, operation, time);
  }
}
