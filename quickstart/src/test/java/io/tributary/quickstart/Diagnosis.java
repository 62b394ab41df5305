package io.tributary.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a service's {@code doctor} says: its exit code, and each finding as one line. */
record Diagnosis(int exitCode, List<String> findings) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  static Diagnosis ofEnricher(Platform platform) throws IOException {
    Path output = output(platform, "enricher-doctor.out");
    return of(platform.enricherCommand("doctor", output, "--format", "json"), output);
  }

  static Diagnosis ofLakeWriter(Platform platform) throws IOException {
    Path output = output(platform, "lake-doctor.out");
    return of(platform.lakeCommand("doctor", output, "--format", "json"), output);
  }

  private static Path output(Platform platform, String name) throws IOException {
    Path output = platform.dir().logs().resolve(name);
    Files.deleteIfExists(output);
    return output;
  }

  private static Diagnosis of(Command doctor, Path output) throws IOException {
    int exitCode = doctor.exitCode(PATIENCE);
    List<JsonNode> findings =
        List.copyOf(
            new ObjectMapper().readTree(output.toFile()).path("findings").findParents("subject"));
    return new Diagnosis(exitCode, findings.stream().map(Diagnosis::line).toList());
  }

  private static String line(JsonNode finding) {
    return "%s %s: %s → %s"
        .formatted(
            finding.path("severity").asText(),
            finding.path("subject").asText(),
            finding.path("what").asText(),
            finding.path("remedy").asText());
  }
}
