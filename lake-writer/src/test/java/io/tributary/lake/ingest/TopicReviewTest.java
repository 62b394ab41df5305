package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.position.Checkpoint;
import io.tributary.lake.position.IngestCommit;
import io.tributary.lake.position.OffsetRange;
import io.tributary.lake.position.Offsets;
import io.tributary.lake.position.Plan;
import io.tributary.lake.position.Standing;
import io.tributary.lake.position.StartingPoint;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicReviewTest {
  private static final String TOPIC = "events.enriched";

  @TempDir Path directory;

  @Test
  void shouldMissTheFirstRecordsOfAPartitionThatWasAddedSince() {
    TopicState topic = topic(Map.of(0, 90L, 1, 60L, 2, 0L));

    assertThat(TopicReview.expired(topic, plan(Map.of(0, 100L)))).isEqualTo(Map.of(1, 60L));
  }

  @Test
  void shouldMissRecordsOfPartitionsOldAndNew() {
    TopicState topic = topic(Map.of(0, 103L, 1, 1L));

    assertThat(TopicReview.expired(topic, plan(Map.of(0, 100L)))).isEqualTo(Map.of(0, 3L, 1, 1L));
  }

  @Test
  void shouldLetANewLakeBeginWithWhatThereIs() {
    TopicState topic = topic(Map.of(0, 90L, 1, 60L));

    assertThat(TopicReview.expired(topic, plan(Map.of()))).isEmpty();
  }

  private static TopicState topic(Map<Integer, Long> beginning) {
    Offsets first = new Offsets(beginning);
    return new TopicState(TOPIC, "t-1", first, new Offsets(Map.of(0, 200L, 1, 200L, 2, 200L)));
  }

  private Plan plan(Map<Integer, Long> reached) {
    Offsets end = new Offsets(reached);
    Optional<Standing> standing =
        end.isEmpty()
            ? Optional.empty()
            : Optional.of(new Standing(new OffsetRange(end, end), "q", IngestCommit.Marks.NONE));
    return new Plan(
        Checkpoint.at(directory.toString(), TOPIC, new Configuration()),
        standing,
        StartingPoint.NONE,
        Optional.empty());
  }
}
