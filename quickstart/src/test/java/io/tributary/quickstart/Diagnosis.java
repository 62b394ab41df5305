package io.tributary.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.quickstart.platform.Platform;
import java.util.List;
import java.util.Map;

/** What a service's {@code doctor} says: its exit code, and each finding as one line. */
record Diagnosis(int exitCode, List<String> findings) {

  static Diagnosis ofEnricher(Platform platform) {
    return ofEnricher(platform, Map.of());
  }

  static Diagnosis ofEnricher(Platform platform, Map<String, String> settings) {
    return of(Answer.ofEnricher(platform, settings, "doctor", "--format", "json"));
  }

  static Diagnosis ofLakeWriter(Platform platform) {
    return of(Answer.ofLakeWriter(platform, "doctor", "--format", "json"));
  }

  private static Diagnosis of(Answer doctor) {
    List<JsonNode> findings = List.copyOf(doctor.json().path("findings").findParents("subject"));
    return new Diagnosis(doctor.exitCode(), findings.stream().map(Diagnosis::line).toList());
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
