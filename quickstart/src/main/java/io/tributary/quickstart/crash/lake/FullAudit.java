package io.tributary.quickstart.crash.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.quickstart.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code lake-writer audit --full --aggregates}: all offsets from the first, and the aggregates
 * recomputed.
 */
public record FullAudit(Platform platform) {
  /** What it says now. */
  public AuditReport audit() {
    Path output = platform.dir().log("full-audit");
    try {
      Files.deleteIfExists(output);
      platform
          .lakeCommand("audit", output, "--full", "--aggregates", "--format", "json")
          .exitCode();
      return new AuditReport(new ObjectMapper().readTree(Files.readString(output)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + output + ": " + e.getMessage(), e);
    }
  }
}
