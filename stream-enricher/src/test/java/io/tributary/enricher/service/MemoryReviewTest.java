package io.tributary.enricher.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.config.ConfigFile;
import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.dedup.MemoryHeader;
import io.tributary.enricher.dedup.MemoryIdentity;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class MemoryReviewTest {

  private static final Uuid TOPIC = Uuid.randomUuid();
  private static final MemoryIdentity TWO = new MemoryIdentity(TOPIC, Partitioning.AS_IS, 2);
  private static final Map<Integer, Long> NONE = Map.of();

  private final MemoryReview review =
      new MemoryReview(ConfigFile.parse("application-id: g", Map.of()));

  @Test
  void shouldBeginFresh() {
    MemoryFacts facts = facts(TWO, Map.of(0, 7L, 1, 0L), NONE, NONE, Map.of(), NONE);

    assertThat(facts.isFresh()).isTrue();
    assertThat(review.objections(facts)).isEmpty();
    assertThat(review.expired(facts)).as("gone before it began").isEmpty();
  }

  @Test
  void shouldTakeAGroupThatWasKilledBeforeItsFirstCommitForFresh() {
    Map<Integer, Long> begun = Map.of(0, 7L, 1, 0L);
    MemoryFacts facts =
        new MemoryFacts(
            TWO, begun, Map.of(0, 100L, 1, 100L), begun, NONE, NONE, NONE, Map.of(), NONE);

    assertThat(facts.isFresh()).isTrue();
    assertThat(review.objections(facts)).isEmpty();
    assertThat(review.expired(facts)).isEmpty();
  }

  @Test
  void shouldTellAMissingChangelogFromOneThatHasNotBegun() {
    assertThat(review.lost(NONE, NONE)).isEmpty();
    assertThat(review.lost(NONE, Map.of(0, 0L))).isEmpty();
    assertThat(review.lost(NONE, Map.of(0, 12L)))
        .hasValueSatisfying(
            why ->
                assertThat(why.what())
                    .contains("Topic g-event-ids-changelog", "does not exist", "group g", "{0=12}"))
        .hasValueSatisfying(
            why ->
                assertThat(why.remedy()).contains("rebuild-ids --config", "rebuild-ids --forget"));
  }

  @Test
  void shouldNameThePartitionsThatAreEmptyThoughTheirRecordsWereRead() {
    assertThat(review.lost(Map.of(0, 3L, 1, 0L), Map.of(0, 12L, 1, 5L)))
        .hasValueSatisfying(why -> assertThat(why.what()).contains("is empty in partitions [1]"));
    assertThat(review.lost(Map.of(0, 3L, 1, 1L), Map.of(0, 12L, 1, 5L))).isEmpty();
  }

  @Test
  void shouldGoOnWithoutTheGroupsOffsetsWhereTheMemorySaysHowFarItWas() {
    MemoryFacts facts =
        facts(TWO, Map.of(0, 0L, 1, 0L), NONE, sizes(2), Map.of(0, header(0, 20)), NONE);

    assertThat(review.objections(facts)).isEmpty();
    assertThat(facts.judged()).isEqualTo(Map.of(0, 20L));
  }

  @Test
  void shouldNotGoOnWithoutOffsetsWhereNothingSaysHowFarItWas() {
    assertThat(what(facts(TWO, Map.of(0, 0L, 1, 0L), NONE, sizes(2), Map.of(), NONE)))
        .containsExactly(
            "Group g has no offsets of topic events.raw though topic g-event-ids-changelog remembers ids: the offsets expired or were deleted, and the memory, which an older version wrote, does not say how far it was");
  }

  @Test
  void shouldKnowATopicThatWasMadeAnew() {
    MemoryIdentity anew = new MemoryIdentity(Uuid.randomUuid(), Partitioning.AS_IS, 2);

    List<String> what =
        what(facts(anew, Map.of(0, 0L, 1, 0L), Map.of(0, 20L), sizes(2), tasks(20), NONE));

    assertThat(what).singleElement().asString().contains("events.raw", "made anew", "" + TOPIC);
  }

  @Test
  void shouldNotTakeABrokerThatTellsNoIdsForAnotherTopic() {
    MemoryIdentity old = new MemoryIdentity(Uuid.ZERO_UUID, Partitioning.AS_IS, 2);

    assertThat(review.otherIdentity(TWO, old)).isEmpty();
    assertThat(review.otherIdentity(old, TWO)).isEmpty();
  }

  @Test
  void shouldKnowAnotherPartitioningAndOtherPartitions() {
    MemoryIdentity byId = new MemoryIdentity(TOPIC, Partitioning.BY_ID, 2);
    MemoryIdentity three = new MemoryIdentity(TOPIC, Partitioning.AS_IS, 3);

    assertThat(what(facts(byId, NONE, Map.of(0, 20L), sizes(2), tasks(20), NONE)))
        .singleElement()
        .asString()
        .contains("dedup.partitioning was as-is", "is by-id now");
    assertThat(what(facts(three, NONE, Map.of(0, 20L), sizes(2), tasks(20), NONE)))
        .singleElement()
        .asString()
        .contains("has 3 partitions now", "were remembered for 2");
    assertThat(what(facts(three, NONE, Map.of(0, 20L), sizes(2), Map.of(), NONE)))
        .as("a memory of an older version")
        .singleElement()
        .asString()
        .contains("has 3 partitions now", "were remembered for 2");
  }

  @Test
  void shouldKnowATopicThatHasLostItsEnd() {
    MemoryFacts cut =
        new MemoryFacts(
            TWO,
            Map.of(0, 0L, 1, 0L),
            Map.of(0, 15L, 1, 0L),
            Map.of(0, 20L),
            Map.of(0, 20L),
            Map.of(0, 20L),
            sizes(2),
            Map.of(0, header(0, 20)),
            NONE);

    assertThat(what(cut))
        .singleElement()
        .asString()
        .contains("partition 0 up to offset 20, but it ends at 15");
  }

  @Test
  void shouldKnowOffsetsThatWereMovedAhead() {
    MemoryFacts facts =
        facts(TWO, NONE, Map.of(0, 90L), sizes(2), Map.of(0, header(0, 20)), Map.of(0, 21L));

    assertThat(what(facts))
        .singleElement()
        .asString()
        .contains("is at offset 90", "partition 0", "the record at offset 21 was not judged");
    assertThat(review.objections(facts).get(0).remedy()).contains("--to-earliest");
  }

  @Test
  void shouldCountWhatExpired() {
    Map<Integer, Long> begins = Map.of(0, 25L, 1, 4L);

    assertThat(review.expired(facts(TWO, begins, Map.of(0, 20L, 1, 4L), sizes(2), tasks(20), NONE)))
        .isEqualTo(Map.of(0, 5L));
    assertThat(review.expired(facts(TWO, begins, Map.of(0, 20L), sizes(2), tasks(20), NONE)))
        .as("a partition that was added and never read")
        .isEqualTo(Map.of(0, 5L, 1, 4L));
    assertThat(review.expired(facts(TWO, begins, NONE, sizes(2), tasks(20), NONE)))
        .as("by the memory alone")
        .isEqualTo(Map.of(0, 5L));
    assertThat(review.expired(facts(TWO, begins, Map.of(0, 20L), sizes(2), Map.of(), NONE)))
        .as("an older version did not write down where it began")
        .isEqualTo(Map.of(0, 5L));
  }

  private List<String> what(MemoryFacts facts) {
    return review.objections(facts).stream().map(Objection::what).toList();
  }

  private static MemoryFacts facts(
      MemoryIdentity now,
      Map<Integer, Long> begins,
      Map<Integer, Long> committed,
      Map<Integer, Long> sizes,
      Map<Integer, MemoryHeader> headers,
      Map<Integer, Long> unjudged) {
    Map<Integer, Long> ends = Map.of(0, 100L, 1, 100L);
    return new MemoryFacts(
        now, begins, ends, committed, committed, committed, sizes, headers, unjudged);
  }

  private static Map<Integer, Long> sizes(int partitions) {
    return partitions == 2 ? Map.of(0, 9L, 1, 9L) : Map.of(0, 9L);
  }

  private static Map<Integer, MemoryHeader> tasks(long judged) {
    return Map.of(0, header(0, judged));
  }

  private static MemoryHeader header(int partition, long judged) {
    return new MemoryHeader(TWO, Map.of(partition, judged), Map.of());
  }
}
