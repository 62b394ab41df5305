package io.tributary.enricher.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class TopicIdentityTest {

  private static final Uuid ID = new Uuid(1, 1);
  private static final TopicIdentity TOPIC = new TopicIdentity(ID, 2);

  @Test
  void shouldSayWhatHasBecomeOfTheTopic() {
    assertThat(TOPIC.changed(Optional.empty())).contains("was deleted");
    assertThat(TOPIC.changed(Optional.of(new TopicIdentity(new Uuid(2, 2), 2))))
        .contains("was deleted and made anew");
    assertThat(TOPIC.changed(Optional.of(new TopicIdentity(ID, 4))))
        .contains("has 4 partitions instead of 2");
  }

  @Test
  void shouldKnowTheSameTopicThoughABrokerHasNotHeardOfAllPartitions() {
    assertThat(TOPIC.changed(Optional.of(new TopicIdentity(ID, 2)))).isEmpty();
    assertThat(TOPIC.changed(Optional.of(new TopicIdentity(ID, 1)))).isEmpty();
  }
}
