package io.tributary.enricher.service;

import java.util.Optional;
import org.apache.kafka.common.Uuid;

/** By which a topic is told from one of the same name, and from itself with more partitions. */
record TopicIdentity(Uuid id, int partitions) {

  /**
   * What has become of the topic since; empty if it is the same. Fewer partitions are none of it: a
   * broker that has not heard of the others yet says so.
   *
   * @param now the topic of that name, if there is one
   */
  Optional<String> changed(Optional<TopicIdentity> now) {
    if (now.isEmpty()) {
      return Optional.of("was deleted");
    }
    if (!now.get().id().equals(id)) {
      return Optional.of("was deleted and made anew");
    }
    return now.get().partitions() > partitions
        ? Optional.of(
            "has %d partitions instead of %d".formatted(now.get().partitions(), partitions))
        : Optional.empty();
  }
}
