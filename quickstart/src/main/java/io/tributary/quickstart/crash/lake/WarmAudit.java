package io.tributary.quickstart.crash.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.process.ChildProcess;
import io.tributary.quickstart.process.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code lake-writer audit --follow} as a process that stands still between its rounds, so that an
 * audit costs neither the start of a Spark nor any time of the machine while it is not wanted.
 */
public final class WarmAudit implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChildProcess process;
  private final BufferedReader reports;
  private final StringBuilder line = new StringBuilder();

  private WarmAudit(ChildProcess process, BufferedReader reports) {
    this.process = process;
    this.reports = reports;
  }

  /** Starts it; it goes round until it has been asked for the first time. */
  public static WarmAudit start(Platform platform) {
    Path output = platform.dir().log("audit-reports");
    ChildProcess process =
        platform
            .lakeCommand("audit", output, "--follow", "--every", "500ms", "--format", "json")
            .start();
    try {
      return new WarmAudit(process, Files.newBufferedReader(output));
    } catch (IOException e) {
      process.kill();
      throw new UncheckedIOException("Cannot read " + output + ": " + e.getMessage(), e);
    }
  }

  /** The report of the first round that begins from now on. */
  public AuditReport audit() {
    Instant now = Instant.now();
    requireAlive();
    process.signal("CONT");
    AuditReport report =
        Waiting.forValue(
            "a round of the audit that begins now (see lake-audit.log)",
            process::signs,
            () -> next().filter(round -> !round.began().isBefore(now)));
    process.signal("STOP");
    return report;
  }

  private void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "The audit has ended with exit code " + process.exitCode() + "; see lake-audit.log.");
    }
  }

  private Optional<AuditReport> next() {
    requireAlive();
    try {
      for (int c = reports.read(); c >= 0; c = reports.read()) {
        if (c == '\n') {
          String report = line.toString();
          line.setLength(0);
          return Optional.of(new AuditReport(JSON.readTree(report)));
        }
        line.append((char) c);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the audit's report: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    process.kill();
    try {
      reports.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
