package io.tributary.enricher.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceRetentionTest {

  @Test
  void shouldObjectToAnyRetentionThatEnds() {
    assertThat(new ReferenceRetention("delete", 604_800_000, -1).objection())
        .hasValueSatisfying(
            why -> assertThat(why).contains("retention.ms=604800000", "cleanup.policy=compact"));
    assertThat(new ReferenceRetention("delete", -1, 1_000).objection()).isPresent();
    assertThat(new ReferenceRetention("compact,delete", 604_800_000, -1).objection()).isPresent();
  }

  @Test
  void shouldTakeWhatKeepsTheNewestOfEachKey() {
    assertThat(new ReferenceRetention("compact", 604_800_000, -1).objection()).isEmpty();
    assertThat(new ReferenceRetention("delete", -1, -1).objection()).isEmpty();
  }
}
