package io.tributary.lake.failpoint;

import java.time.Clock;
import java.util.Map;

/** What the service asks of fail points beside the places themselves. */
public final class FailPoints {
  private static final Map<String, String> WRAPPERS =
      Map.of(
          "spark.delta.logStore.file.impl", FailPointLogStore.class.getName(),
          "spark.sql.streaming.checkpointFileManagerClass", FailPointCheckpoints.class.getName(),
          "spark.hadoop.fs.file.impl", FailPointFileSystem.class.getName());

  private FailPoints() {}

  /** The service's clock: UTC, and right unless a test puts it off. */
  public static Clock clock() {
    return FailPointFolder.CONFIGURED == null
        ? Clock.systemUTC()
        : new FailPointClock(FailPointFolder.CONFIGURED, Clock.systemUTC());
  }

  /** Whether a test wants batches that come again to be written again, to see that it notices. */
  public static boolean breakIdempotence() {
    return FailPointFolder.CONFIGURED != null
        && FailPointFolder.CONFIGURED.has("lake.break-idempotence");
  }

  /** What makes Spark and Delta pass the places that are inside of them; empty without a folder. */
  public static Map<String, String> sparkSettings() {
    return FailPointFolder.CONFIGURED == null ? Map.of() : WRAPPERS;
  }
}
