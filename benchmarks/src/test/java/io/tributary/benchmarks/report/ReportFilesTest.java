package io.tributary.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
  @TempDir Path folder;

  @Test
  void shouldPutASectionInThePlaceOfItsFormerOneAndLeaveTheOthers() throws IOException {
    // given
    ReportFiles files = new ReportFiles(folder.resolve("RESULTS.md"));
    files.put(section("enricher", 2.9));
    files.put(section("growth", 1.1));

    // when
    files.put(section("enricher", 3.125, "benchmarks/run enricher --repeat 5"));

    // then
    assertThat(Files.readString(folder.resolve("RESULTS.md")))
        .containsOnlyOnce("## enricher")
        .contains(
            "## growth",
            "benchmarks/run enricher --repeat 5",
            "| tributary | 99 |",
            "| ratio | ≥ 3 | 3.13 | yes |",
            "| ratio | ≥ 3 | 1.1 | **no** |")
        .doesNotContain("2.9");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("RESULTS.json").toFile());
    assertThat(json.path("enricher").path("requirements").path(0).path("met").asBoolean()).isTrue();
    assertThat(json.path("growth").path("requirements").path(0).path("met").asBoolean()).isFalse();
  }

  @Test
  void shouldReadSectionsFromBeforeThereWerePlots() throws IOException {
    // given
    ReportFiles files = new ReportFiles(folder.resolve("RESULTS.md"));
    files.put(section("growth", 1.1));
    Path json = folder.resolve("RESULTS.json");
    String without = Files.readString(json).replaceAll(",\\s*\"plots\" : \\[ ]", "");
    assertThat(without).doesNotContain("plots");
    Files.writeString(json, without);

    // when
    files.put(section("enricher", 3.125));

    // then
    assertThat(Files.readString(folder.resolve("RESULTS.md"))).contains("## growth", "## enricher");
  }

  private static Section section(String name, double ratio) {
    return section(name, ratio, "benchmarks/run " + name);
  }

  private static Section section(String name, double ratio, String command) {
    return new Section(
        name,
        "What it costs.",
        command,
        new Findings(
            List.of("On a machine."),
            new Table(List.of("contender", "figure"), List.of(List.of("tributary", "99"))),
            List.of(Requirement.atLeast("ratio", ratio, 3)),
            List.of()));
  }
}
