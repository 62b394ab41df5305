package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.quickstart.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What operators do to a topic, a group or a configuration: a place is the same record only within
 * its topic, and an id is known only where it was remembered.
 */
@ExtendWith(SharedPlatform.class)
class MemoryIdentityIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int EVENTS = 200;
  private static final int GOOD = 180;

  @Test
  void shouldGoOnWhereItWasThoughTheGroupsOffsetsAreGone(Platform platform) throws Exception {
    try (EnricherTrial trial = handled(platform, "offsets-gone")) {
      // given
      trial.admin().deleteConsumerGroups(List.of("offsets-gone")).all().get();

      // when
      trial.start();
      trial.send("new", 10);
      trial.awaitAllRead();

      // then
      assertFates(trial, 9, 0, 1);
      assertThat(trial.diagnosis().findings()).noneMatch(each -> each.startsWith("ERROR"));
    }
  }

  @Test
  void shouldLeaveAloneWhatItIsMadeToReadAgainAndRefuseToPassAnythingOver(Platform platform)
      throws Exception {
    try (EnricherTrial trial = handled(platform, "offsets-moved")) {
      // when they are moved back, with the group's members away
      move(trial, "offsets-moved", 0, 5);
      trial.start();
      trial.awaitAllRead();
      assertFates(trial, 0, 0, 0);
      trial.stop();

      // and when they are moved ahead
      trial.send("unread", 40);
      move(trial, "offsets-moved", 0, end(trial, 0));
      String log = trial.startRefused();

      // then
      assertThat(log).contains("was not judged: the group's offsets were moved ahead");
      assertThat(trial.diagnosis().exitCode()).isEqualTo(1);
      move(trial, "offsets-moved", 0, 0);
      trial.start();
      trial.awaitAllRead();
      assertFates(trial, 36, 0, 4);
    }
  }

  @Test
  void shouldRefuseARawTopicThatWasMadeAnewAndKnowItsIdsOnceTheMemoryIsRebuilt(Platform platform)
      throws Exception {
    List<String> file = aCase("16-sent-twice.jsonl");
    try (EnricherTrial trial = handled(platform, "made-anew", file)) {
      // given
      trial.admin().deleteTopics(List.of(trial.raw())).all().get();
      await()
          .atMost(PATIENCE)
          .until(() -> !trial.admin().listTopics().names().get().contains(trial.raw()));
      trial.createRaw();
      trial.send("first", EVENTS);
      trial.send(file);

      // when
      String log = trial.startRefused();
      String rebuilt = trial.rebuildIds();
      trial.start();
      trial.awaitAllRead();

      // then
      assertThat(log).contains("it was deleted and made anew", "rebuild-ids --config");
      assertThat(rebuilt)
          .contains(GOOD + file.size() + " ids in 2 partitions", "read from its beginning");
      assertFates(trial, 0, GOOD + file.size(), EVENTS - GOOD);
    }
  }

  @Test
  void shouldRefuseAnotherPartitioningUntilTheMemoryIsRebuiltForIt(Platform platform)
      throws IOException {
    List<String> file = aCase("17-change-of-partitioning.jsonl");
    try (EnricherTrial trial = handled(platform, "partitioning", file)) {
      // given
      trial.start();
      String other = trial.startAnotherRefused("TRIBUTARY_DEDUP_PARTITIONING", "by-id");
      trial.stop();
      trial.set("TRIBUTARY_DEDUP_PARTITIONING", "by-id");

      // when
      String log = trial.startRefused();
      trial.rebuildIds();
      trial.start();
      trial.send("first", EVENTS);
      trial.send(file);
      trial.awaitAllRead();

      // then
      assertThat(other).contains("Group partitioning has a member");
      assertThat(log).contains("dedup.partitioning was as-is", "is by-id now");
      await().atMost(PATIENCE).until(() -> trial.fates("duplicate") == GOOD + file.size());
      assertFates(trial, 0, GOOD + file.size(), EVENTS - GOOD);
    }
  }

  @Test
  void shouldRebuildTheMemoryBesideRecordsThatOthersHaveWritten(Platform platform)
      throws Exception {
    try (EnricherTrial trial = handled(platform, "foreign-records")) {
      // given
      trial.sendForeign();
      trial.admin().deleteTopics(List.of("foreign-records-event-ids-changelog")).all().get();

      // when
      Answer refused = trial.askToRebuildIds();
      Answer rebuilt = trial.askToRebuildIds("--skip-unreadable");
      trial.start();
      trial.send("first", EVENTS);
      trial.awaitAllRead();

      // then
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(rebuilt.text()).contains("180 ids in 2 partitions", "1 records could not be read");
      assertFates(trial, 0, GOOD, EVENTS - GOOD);
    }
  }

  @Test
  void shouldRefuseAnotherApplicationOnTheSameTopics(Platform platform) {
    try (EnricherTrial trial = handled(platform, "taken-over")) {
      // given
      trial.set("TRIBUTARY_APPLICATION_ID", "taken-over-2");

      // when
      String log = trial.startRefused();
      assertThat(trial.startRefused()).as("once more").contains("--take-over");
      trial.rebuildIds();
      trial.start();
      trial.send("first", 20);

      // then
      await().atMost(PATIENCE).until(() -> trial.fates("duplicate") == 18);
      assertThat(log).contains("holds what was made of topic taken-over.raw", "--take-over");
      assertFates(trial, 0, 18, 2);

      // and when it is said to be meant
      trial.stop();
      trial.set("TRIBUTARY_APPLICATION_ID", "taken-over-3");
      trial.start("--take-over");
      await().atMost(PATIENCE).until(() -> trial.fates("accepted") == GOOD);
    }
  }

  @Test
  void shouldCountRecordsThatExpireBeforeTheyAreRead(Platform platform) throws Exception {
    try (EnricherTrial trial = handled(platform, "expired")) {
      // given
      trial.send("unread", 100);
      expire(trial, 0);
      long lost = end(trial, 0) - handledOf(trial, 0);

      // when
      String log = trial.startRefused();
      Diagnosis refused = trial.diagnosis();
      trial.start("--accept-loss");
      Diagnosis accepted = trial.diagnosis();

      // then
      assertThat(log).contains("has lost records before they were read", "{0=" + lost + "}");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(lost(trial)).isEqualTo(lost);
      assertThat(accepted.findings())
          .anyMatch(each -> each.startsWith("WARNING") && each.contains("{0=" + lost + "}"));

      // and when it happens to a service that runs, and stands still
      trial.awaitAllRead();
      trial.enricher().suspend();
      // The fetch that the broker holds is answered with these, and the process finds them later.
      trial.send("fetched", 20);
      trial.send("late", 100);
      expire(trial, 0);
      trial.enricher().resume();
      trial.send("last", 10);
      trial.awaitAllRead();
      await().atMost(PATIENCE).until(() -> lost(trial) > lost);
    }
  }

  @Test
  void shouldEndWhenTheRawTopicGetsPartitionsAndKnowAllIdsOnceTheMemoryIsRebuilt(Platform platform)
      throws Exception {
    try (EnricherTrial trial = handled(platform, "more-partitions")) {
      // given
      trial.start();

      // when
      addPartitions(trial);
      trial.send("first", EVENTS);
      String log = trial.awaitEnd();
      String refused = trial.startRefused();
      trial.rebuildIds();
      trial.start();
      trial.send("first", EVENTS);
      trial.awaitAllRead();

      // then
      assertThat(log)
          .contains("has 4 partitions now, and the ids in topic")
          .doesNotContain("StreamsResetter");
      assertThat(refused).contains("has 4 partitions now", "rebuild-ids --config");
      assertThat(trial.fates("accepted")).isZero();
      assertThat(trial.accepted()).as("also before it ended").isEqualTo(GOOD);
    }
  }

  @Test
  void shouldReadNewPartitionsWhereIdsAreBroughtTogetherByTheService(Platform platform)
      throws Exception {
    try (EnricherTrial trial = EnricherTrial.of(platform, "more-by-id")) {
      // given
      trial.set("TRIBUTARY_DEDUP_PARTITIONING", "by-id");
      trial.start();
      trial.send("first", EVENTS);
      trial.awaitAllRead();

      // when
      addPartitions(trial);
      trial.send("first", EVENTS);
      trial.send("second", EVENTS);

      // then
      await().atMost(PATIENCE).until(() -> trial.fates("accepted") == 2 * GOOD);
      await().atMost(PATIENCE).until(() -> trial.fates("duplicate") == GOOD);
      trial.awaitAllRead();
      trial.stop();
      trial.start();
      assertFates(trial, 0, 0, 0);
    }
  }

  /** A service that has handled its events and was stopped. */
  private static EnricherTrial handled(Platform platform, String name) {
    return handled(platform, name, List.of());
  }

  private static EnricherTrial handled(Platform platform, String name, List<String> more) {
    EnricherTrial trial = EnricherTrial.of(platform, name);
    trial.start();
    trial.send("first", EVENTS);
    trial.send(more);
    trial.awaitAllRead();
    assertFates(trial, GOOD + more.size(), 0, EVENTS - GOOD);
    trial.stop();
    return trial;
  }

  /** The good events of a case; none where the folder {@code -Dtributary.cases} is absent. */
  private static List<String> aCase(String name) throws IOException {
    Path file = Path.of(System.getProperty("tributary.cases", "no-folder"), name);
    if (Files.exists(file)) {
      return Files.readAllLines(file);
    }
    System.out.println(file + " is absent, only own events are sent: set -Dtributary.cases");
    return List.of();
  }

  private static void assertFates(
      EnricherTrial trial, long accepted, long duplicate, long invalid) {
    assertThat(List.of(trial.fates("accepted"), trial.fates("duplicate"), trial.fates("invalid")))
        .as("accepted, duplicate, invalid")
        .containsExactly(accepted, duplicate, invalid);
  }

  private static long lost(EnricherTrial trial) {
    return trial.metric("tributary_enricher_records_lost_total", Map.of("partition", "0"));
  }

  private static void move(EnricherTrial trial, String group, int partition, long offset)
      throws Exception {
    TopicPartition place = new TopicPartition(trial.raw(), partition);
    trial
        .admin()
        .alterConsumerGroupOffsets(group, Map.of(place, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  private static void expire(EnricherTrial trial, int partition) throws Exception {
    TopicPartition place = new TopicPartition(trial.raw(), partition);
    RecordsToDelete all = RecordsToDelete.beforeOffset(end(trial, partition));
    trial.admin().deleteRecords(Map.of(place, all)).all().get();
  }

  private static long end(EnricherTrial trial, int partition) throws Exception {
    TopicPartition place = new TopicPartition(trial.raw(), partition);
    return trial
        .admin()
        .listOffsets(Map.of(place, OffsetSpec.latest()))
        .partitionResult(place)
        .get()
        .offset();
  }

  private static long handledOf(EnricherTrial trial, int partition) throws Exception {
    return trial
        .admin()
        .listConsumerGroupOffsets("expired")
        .partitionsToOffsetAndMetadata()
        .get()
        .get(new TopicPartition(trial.raw(), partition))
        .offset();
  }

  private static void addPartitions(EnricherTrial trial) throws Exception {
    trial.admin().createPartitions(Map.of(trial.raw(), NewPartitions.increaseTo(4))).all().get();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                trial
                        .admin()
                        .describeTopics(Set.of(trial.raw()))
                        .allTopicNames()
                        .get()
                        .get(trial.raw())
                        .partitions()
                        .size()
                    == 4);
  }
}
