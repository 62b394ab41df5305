package io.tributary.enricher.service;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.stream.StreamsProperties;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The instances of the group, told by their client ids. */
final class GroupMembers {

  private final EnricherConfig config;
  private final IdTopics topics;

  GroupMembers(EnricherConfig config, IdTopics topics) {
    this.config = config;
    this.topics = topics;
  }

  /** How many members the group has now. */
  int count() {
    return describe().map(group -> group.members().size()).orElse(0);
  }

  /** That an instance is at work with settings by which records of one id would meet elsewhere. */
  Optional<Objection> withOtherSettings() {
    return describe().stream()
        .map(ConsumerGroupDescription::members)
        .flatMap(Collection::stream)
        .filter(member -> StreamsProperties.hasOtherSettings(member.clientId(), config))
        .findFirst()
        .map(
            member ->
                new Objection(
                    "Group %s has a member on %s with another dedup.partitioning or other topics than this instance: events would be accepted twice or never judged"
                        .formatted(config.applicationId(), member.host()),
                    "Give all instances of one application-id the same topics and dedup.partitioning (stop every instance before you change them), or give this one an application-id and output topics of its own"));
  }

  private Optional<ConsumerGroupDescription> describe() {
    try {
      return IdTopics.await(
              topics.admin().describeConsumerGroups(Set.of(config.applicationId())).all())
          .values()
          .stream()
          .findFirst();
    } catch (GroupIdNotFoundException e) {
      return Optional.empty();
    }
  }
}
