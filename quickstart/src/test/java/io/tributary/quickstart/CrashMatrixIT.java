package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.quickstart.crash.CrashMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A few points of the crash matrix, of each kind; and the proof that it notices damage. */
class CrashMatrixIT {
  private static final String SOME_OF_EACH_KIND =
      String.join(
          ",",
          "enricher.after-dedup-write",
          "lake.before-checkpoint-commit",
          "broker.killed-while-events-flow");

  @TempDir Path folder;

  @Test
  void shouldLoseNothingAndDoubleNothingWhateverIsKilled() throws IOException {
    // when
    int code = crashMatrix("--points", SOME_OF_EACH_KIND);

    // then
    assertThat(code).as(Files.readString(folder.resolve("report.md"))).isZero();
    JsonNode report = report();
    assertThat(report.path("good").asBoolean()).isTrue();
    assertThat(report.path("totals").path("runs").asInt()).isEqualTo(3);
    assertThat(report.path("runs"))
        .extracting(run -> run.path("secondsToRecover").asDouble())
        .allMatch(seconds -> seconds > 0);
  }

  @Test
  void shouldReportRowsThatAreDoubledBecauseIdempotenceIsBroken() throws IOException {
    // when
    int code = crashMatrix("--points", "lake.after-events-commit", "--break-idempotence");

    // then
    assertThat(code).isEqualTo(1);
    JsonNode run = report().path("runs").path(0);
    assertThat(run.path("failure").isNull()).as("the point fired, and all came through").isTrue();
    assertThat(run.path("doubled").asLong()).isPositive();
    assertThat(run.path("lost").asLong()).isZero();
    assertThat(Files.readString(folder.resolve("report.md"))).contains("is 2 rows");
  }

  private int crashMatrix(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--report", folder.resolve("report.md").toString()));
    return new CommandLine(new CrashMatrix()).execute(all.toArray(String[]::new));
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
  }
}
