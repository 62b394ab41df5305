package io.tributary.lake.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointReviewTest {
  private static final String TOPIC = "events.enriched";

  @TempDir Path directory;

  private Path checkpoint;

  @BeforeEach
  void writeAHealthyCheckpoint() throws IOException {
    checkpoint = directory.resolve("events");
    write("metadata", "{\"id\":\"8a0c5b3e\"}");
    write("sources/0/0", "\0v1\n{\"events.enriched\":{\"0\":0}}");
    planned(0, 10);
    planned(1, 20);
    write("commits/0", "v1\n{}");
    write("commits/1", "v1\n{}");
  }

  @Test
  void shouldGoOnFromACheckpointThatAgreesWithTheTable() {
    assertThat(objection(20)).isEmpty();
  }

  @Test
  void shouldGoOnWithABatchThatTheTableHasButTheCheckpointHasNotFinished() throws IOException {
    // given
    planned(2, 30);

    // then
    assertThat(objection(30)).isEmpty();
    assertThat(objection(20)).isEmpty();
  }

  @Test
  void shouldNotGoOnWhereTheTableHoldsLess() {
    assertThat(objection(10))
        .hasValueSatisfying(why -> assertThat(why).contains("the table at {0=10}"));
  }

  @Test
  void shouldNotGoOnWhereTheTableHoldsMore() {
    assertThat(objection(25)).isPresent();
  }

  @Test
  void shouldNotGoOnWithoutTheQuerysId() throws IOException {
    // given
    Files.delete(checkpoint.resolve("metadata"));

    // then
    assertThat(objection(20)).contains("its metadata file is missing or damaged");
  }

  @Test
  void shouldNotGoOnWithACutOffsetsFile() throws IOException {
    // given
    write("offsets/1", "v1");

    // then
    assertThat(objection(20)).hasValueSatisfying(why -> assertThat(why).contains("offsets/1"));
  }

  @Test
  void shouldNotGoOnWithoutThePlannedBatches() throws IOException {
    // given
    Files.delete(checkpoint.resolve("offsets/0"));
    Files.delete(checkpoint.resolve("offsets/1"));

    // then
    assertThat(objection(20)).contains("it has no planned batch");
  }

  @Test
  void shouldNotGoOnWithoutTheFinishedBatches() throws IOException {
    // given
    Files.delete(checkpoint.resolve("commits/0"));
    Files.delete(checkpoint.resolve("commits/1"));

    // then
    assertThat(objection(20)).contains("its finished batches are missing");
  }

  @Test
  void shouldKnowTheRangeOfABatch() {
    assertThat(checkpoint().range(0)).isEqualTo(range(0, 10));
    assertThat(checkpoint().range(1)).isEqualTo(range(10, 20));
  }

  private Optional<String> objection(long held) {
    return CheckpointReview.objection(
        checkpoint(),
        Optional.of(new Standing(range(0, held), "8a0c5b3e", IngestCommit.Marks.NONE)));
  }

  private Checkpoint checkpoint() {
    return Checkpoint.at(checkpoint.toString(), TOPIC, new Configuration());
  }

  private static OffsetRange range(long from, long end) {
    return new OffsetRange(new Offsets(Map.of(0, from)), new Offsets(Map.of(0, end)));
  }

  private void planned(long batch, long end) throws IOException {
    write("offsets/" + batch, "v1\n{}\n{\"events.enriched\":{\"0\":" + end + "}}");
  }

  private void write(String name, String text) throws IOException {
    Path file = checkpoint.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
