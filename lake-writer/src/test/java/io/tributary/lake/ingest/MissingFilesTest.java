package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Lake;
import io.tributary.lake.LakeFixture;
import io.tributary.lake.delta.MissingFiles;
import io.tributary.lake.delta.TableLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingFilesTest {
  private static final Pattern STATEMENT = Pattern.compile("\"(RESTORE [^\"]*)\"");

  private final LakeRun run = new LakeRun();

  @TempDir Path here;

  @BeforeEach
  void writeALake() throws Throwable {
    run.send(4);
    run.run(here);
  }

  @Test
  void shouldFindNoneInATableWhosePartitionsHaveNamesThatPathsEscape() {
    // given
    Lake lake = LakeFixture.in(here);
    lake.spark()
        .sql(
            "INSERT INTO delta.`%s` (event_id, event_type, event_date) VALUES ('x', 'a %% b/ä=:1', date'2026-01-01')"
                .formatted(lake.path(Lake.EVENTS)));

    // then
    assertThat(MissingFiles.of(lake, Lake.EVENTS)).isEmpty();
  }

  @Test
  void shouldGiveARemedyByWhichTheRecordsAreWrittenAgain() throws Throwable {
    // given
    Lake lake = LakeFixture.in(here);
    String path =
        TableLog.of(lake.spark(), lake.path(Lake.EVENTS))
            .files()
            .orderBy("modificationTime")
            .select("path")
            .first()
            .getString(0);
    Files.delete(Path.of(lake.path(Lake.EVENTS)).resolve(path));

    // when
    MissingFiles missing = MissingFiles.of(lake, Lake.EVENTS).orElseThrow();
    assertThat(missing.what()).contains("1 of its files are gone", path);
    Matcher statement = STATEMENT.matcher(missing.remedy());
    assertThat(statement.find()).isTrue();
    lake.register(Lake.EVENTS);
    lake.spark()
        .sql(
            statement
                .group(1)
                .replace("TABLE events", "TABLE delta.`" + lake.path(Lake.EVENTS) + "`"));
    run.run(here);

    // then
    assertThat(MissingFiles.of(lake, Lake.EVENTS)).isEmpty();
    run.assertEachRecordOnce(here);
  }
}
