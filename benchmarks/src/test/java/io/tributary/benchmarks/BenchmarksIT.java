package io.tributary.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Each benchmark once with few events: every contender's output is compared with the truth. */
class BenchmarksIT {
  @TempDir Path folder;

  @Test
  void shouldMeasureEveryContenderAtRightOutput() throws IOException {
    // when
    int code = run("enricher", "--events", "8000");

    // then
    assertThat(code).isZero();
    JsonNode rows = report().path("enricher").path("table").path("rows");
    assertThat(rows)
        .extracting(row -> row.path(0).asText())
        .containsExactly("floor", "loop", "plain", "tributary");
  }

  @Test
  void shouldMeasureGrowthAndARestart() throws IOException {
    // when
    int code = run("growth", "--events", "10000");

    // then
    assertThat(code).isZero();
    assertThat(report().path("growth").path("requirements")).hasSize(4);
  }

  private int run(String name, String... more) {
    CommandLine command = new CommandLine(new Benchmarks());
    String[] arguments =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    name,
                    "--quick",
                    "--data-dir",
                    folder.resolve("data").toString(),
                    "--report",
                    folder.resolve("RESULTS.md").toString()),
                java.util.stream.Stream.of(more))
            .toArray(String[]::new);
    return command.execute(arguments);
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("RESULTS.json").toFile());
  }
}
