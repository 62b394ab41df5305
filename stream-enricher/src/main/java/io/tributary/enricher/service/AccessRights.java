package io.tributary.enricher.service;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.tributary.enricher.config.EnricherConfig;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * The rights on topics and on the group that the service works by, as the brokers tell them. What
 * does not exist yet, and transactional ids, they cannot be asked about.
 */
public final class AccessRights {

  private static final Set<AclOperation> INTERNAL = EnumSet.of(READ, WRITE);
  private static final Set<AclOperation> OUTPUT = EnumSet.of(WRITE, DESCRIBE_CONFIGS);

  private final EnricherConfig config;
  private final IdTopics topics;
  private final Map<String, Set<AclOperation>> needed = new LinkedHashMap<>();

  public AccessRights(EnricherConfig config, List<String> references, IdTopics topics) {
    this.config = config;
    this.topics = topics;
    needed.put(topics.changelog(), INTERNAL);
    needed.put(topics.taskTopic(), INTERNAL);
    references.forEach(topic -> needed.put(topic, EnumSet.of(READ)));
    needed.put(config.topics().raw(), EnumSet.of(READ));
    needed.put(config.topics().enriched(), OUTPUT);
    needed.put(config.topics().rejected(), OUTPUT);
  }

  /**
   * Those that the brokers do not give.
   *
   * @throws org.apache.kafka.common.errors.AuthorizationException if they do not even tell
   */
  public List<Objection> missing() {
    List<Objection> missing = new ArrayList<>();
    topics
        .admin()
        .describeTopics(
            needed.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
        .topicNameValues()
        .forEach(
            (topic, asked) -> {
              try {
                missing.addAll(
                    missing("topic", topic, IdTopics.await(asked).authorizedOperations()));
              } catch (UnknownTopicOrPartitionException e) {
                // Its lack is told elsewhere, or the service makes it.
              } catch (TopicAuthorizationException e) {
                throw BrokerRefusal.named(e, topic);
              }
            });
    missing.addAll(ofGroup());
    return missing;
  }

  /**
   * @throws ServiceFailure if one is missing
   */
  void require() {
    List<Objection> missing = missing();
    if (!missing.isEmpty()) {
      throw new ServiceFailure(
          missing.stream()
              .map(each -> each.what() + ": " + each.remedy())
              .collect(Collectors.joining("; ")));
    }
  }

  private List<Objection> ofGroup() {
    try {
      return IdTopics.await(
              topics
                  .admin()
                  .describeConsumerGroups(
                      Set.of(config.applicationId()),
                      new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                  .all())
          .values()
          .stream()
          .flatMap(
              group -> missing("group", group.groupId(), group.authorizedOperations()).stream())
          .toList();
    } catch (GroupIdNotFoundException e) {
      return List.of();
    }
  }

  /**
   * @param given null if the brokers do not tell
   */
  private List<Objection> missing(String type, String name, @Nullable Set<AclOperation> given) {
    Set<AclOperation> lacks = EnumSet.noneOf(AclOperation.class);
    if (given != null) {
      lacks.addAll(type.equals("group") ? EnumSet.of(READ) : needed.getOrDefault(name, INTERNAL));
      lacks.removeAll(given);
    }
    return lacks.stream()
        .map(
            right ->
                new Objection(
                    "The right %s on %s %s is missing".formatted(right, type, name),
                    BrokerRefusal.allow(right, type, name)))
        .toList();
  }
}
