package io.tributary.lake.delta;

import java.time.Instant;
import java.util.Map;
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
    @Nullable String userMetadata) {}
