package io.tributary.enricher.service;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.MemoryIdentity;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices while the service runs that what its memory of ids is of changes: the raw topic is
 * deleted or made anew or gets partitions, or an instance with other settings is in the group.
 */
final class MemoryIdentityWatch {

  private static final Logger LOG = LoggerFactory.getLogger(MemoryIdentityWatch.class);

  private final String raw;
  private final MemoryReview review;
  private final MemoryIdentity begun;
  private final IdTopics topics;
  private final GroupMembers members;

  MemoryIdentityWatch(
      EnricherConfig config, MemoryIdentity begun, IdTopics topics, GroupMembers members) {
    this.raw = config.topics().raw();
    this.review = new MemoryReview(config);
    this.begun = begun;
    this.topics = topics;
    this.members = members;
  }

  /** Looks at the topic and the group. */
  void look(Consumer<ServiceFailure> giveUp) {
    try {
      objection().or(members::withOtherSettings).ifPresent(why -> giveUp.accept(why.toFailure()));
    } catch (KafkaException e) {
      LOG.atDebug().setCause(e).log("The broker cannot be asked for the raw topic; another tells");
    }
  }

  /**
   * Compares the topic with what the service began with.
   *
   * @throws KafkaException if the broker cannot be asked
   */
  Optional<Objection> objection() {
    return objection(topics.identity());
  }

  private Optional<Objection> objection(Optional<MemoryIdentity> now) {
    // A broker that has not heard of new partitions yet tells of fewer.
    return now.isPresent()
        ? now.filter(each -> each.partitions() >= begun.partitions())
            .flatMap(each -> review.otherIdentity(begun, each))
        : Optional.of(
            new Objection(
                "Topic %s was deleted while the service ran".formatted(raw),
                "Make it again and start the service; it says how to go on with the new topic"));
  }
}
