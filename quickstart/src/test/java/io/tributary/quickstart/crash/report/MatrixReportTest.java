package io.tributary.quickstart.crash.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.quickstart.crash.truth.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixReportTest {
  private static final Result GOOD =
      new Result("a.point", 1, Optional.empty(), Damage.NONE, 3.14, 9, List.of());

  @TempDir Path folder;

  @Test
  void shouldBeGoodOnlyIfEveryPointHasRunWithEverySeed() {
    assertThat(matrix(List.of(1L), GOOD).isGood()).isTrue();
    assertThat(matrix(List.of(1L, 2L), GOOD).isGood()).isFalse();
  }

  @Test
  void shouldNotBeGoodIfAPointNeverFiredOrAnythingIsDamaged() {
    // given
    Result unfired = Result.failed("a.point", 1, "never fired: waited in vain", 60);
    Result doubled = damaged(new Damage(0, 2, 0, 0, List.of("offset 7 is 3 rows")));
    Result wrong = damaged(new Damage(0, 0, 1, 0, List.of()));

    // then
    assertThat(matrix(List.of(1L), unfired).isGood()).isFalse();
    assertThat(matrix(List.of(1L), doubled).isGood()).isFalse();
    assertThat(matrix(List.of(1L), wrong).isGood()).isFalse();
  }

  @Test
  void shouldWriteBothFilesWithEachRunAndTheTotals() throws IOException {
    // given
    Result doubled = damaged(new Damage(1, 2, 0, 3, List.of("offset 7 is 3 rows")));
    ReportFiles files = new ReportFiles(folder.resolve("CRASH-MATRIX.md"));

    // when
    files.write(matrix(List.of(1L, 2L), GOOD, doubled));

    // then
    assertThat(Files.readString(folder.resolve("CRASH-MATRIX.md")))
        .contains(
            "1 points × 2 seeds: 2 of 2 runs done, 0 failed; 1 lost, 2 doubled, 0 wrong rows, 3 wrong aggregate rows",
            "| `a.point` | 0 / 0 / 0 · 3.1 s | **1 / 2 / 3 · 5.0 s** |",
            "offset 7 is 3 rows",
            "Made by `crash-matrix --seeds 2`",
            "| `a.point` | something is killed |");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("CRASH-MATRIX.json").toFile());
    assertThat(json.path("good").asBoolean()).isFalse();
    assertThat(json.path("totals").path("doubled").asInt()).isEqualTo(2);
    assertThat(json.path("runs").path(1).path("examples").path(0).asText())
        .isEqualTo("offset 7 is 3 rows");
  }

  @Test
  void shouldGoOnWithWhatAnInterruptedMatrixHasRun() {
    // given
    Result failed = Result.failed("a.point", 3, "never fired: waited in vain", 60);
    Result doubled = damaged(new Damage(1, 2, 0, 3, List.of("offset 7 is 3 rows")));
    ReportFiles files = new ReportFiles(folder.resolve("CRASH-MATRIX.md"));
    MatrixReport interrupted = matrix(List.of(1L, 2L, 3L, 4L), GOOD, doubled, failed);
    files.write(interrupted);

    // when
    Sitting sitting = files.sitting(interrupted.versions(), interrupted.events());

    // then
    assertThat(sitting.began()).isEqualTo(interrupted.began());
    assertThat(sitting.results().get(1)).isEqualTo(doubled);
    assertThat(sitting.results().get(2)).isEqualTo(failed);
    assertThat(sitting.has("a.point", 3)).isTrue();
    assertThat(sitting.has("a.point", 4)).isFalse();
  }

  @Test
  void shouldNotGoOnWithAMatrixOfOtherVersionsOrDays() {
    // given
    ReportFiles files = new ReportFiles(folder.resolve("CRASH-MATRIX.md"));
    MatrixReport before = matrix(List.of(1L, 2L), GOOD);
    files.write(before);

    // then
    assertThatThrownBy(() -> files.sitting(new Versions(Map.of("Spark", "4.0.0")), before.events()))
        .hasMessageContaining("made with Spark 3.5.7; leave --resume out");
    assertThatThrownBy(() -> files.sitting(before.versions(), 400))
        .hasMessageContaining("days of 1,200 events; leave --resume out");
  }

  private static Result damaged(Damage damage) {
    return new Result("a.point", 2, Optional.empty(), damage, 5, 9, List.of());
  }

  private static MatrixReport matrix(List<Long> seeds, Result... results) {
    return new MatrixReport(
        Map.of("a.point", "something is killed"),
        seeds,
        List.of(results),
        "crash-matrix --seeds 2",
        1_200,
        Instant.parse("2026-03-01T10:00:00Z"),
        7,
        new Machine(2, 24, "a processor", "Linux"),
        new Versions(new TreeMap<>(Map.of("Spark", "3.5.7"))));
  }
}
