package io.tributary.enricher.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LostIdsTest {

  @Test
  void shouldTellAMissingChangelogFromOneThatHasNotBegun() {
    assertThat(objection(Map.of(), Map.of())).isEmpty();
    assertThat(objection(Map.of(), Map.of(0, 0L))).isEmpty();
    assertThat(objection(Map.of(), Map.of(0, 12L)))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains("Topic ids-changelog", "does not exist", "group g", "{0=12}"));
    assertThat(LostIds.remedy()).contains("rebuild-ids --config", "rebuild-ids --forget");
  }

  @Test
  void shouldNameThePartitionsThatAreEmptyThoughTheirRecordsWereRead() {
    assertThat(objection(Map.of(0, 3L, 1, 0L), Map.of(0, 12L, 1, 5L)))
        .hasValueSatisfying(why -> assertThat(why).contains("is empty in partitions [1]"));
    assertThat(objection(Map.of(0, 3L, 1, 1L), Map.of(0, 12L, 1, 5L))).isEmpty();
  }

  private static Optional<String> objection(
      Map<Integer, Long> sizes, Map<Integer, Long> committed) {
    return LostIds.objection("ids-changelog", "g", sizes, committed);
  }
}
