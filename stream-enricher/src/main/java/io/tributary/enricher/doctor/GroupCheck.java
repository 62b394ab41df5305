package io.tributary.enricher.doctor;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.service.IdTopics;
import io.tributary.enricher.service.LostIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Is the group where it can go on from, and is what it remembers still there? */
final class GroupCheck implements Check {
  private final EnricherConfig config;
  private final IdTopics topics;

  GroupCheck(EnricherConfig config, IdTopics topics) {
    this.config = config;
    this.topics = topics;
  }

  @Override
  public String subject() {
    return "group " + config.applicationId();
  }

  @Override
  public String remedy() {
    return "see what is said of the brokers; their access rules must allow Describe on the group";
  }

  @Override
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>(List.of(members()));
    findings.addAll(offsets());
    findings.add(ids());
    return findings;
  }

  private Finding members() {
    try {
      ConsumerGroupDescription group =
          IdTopics.await(
                  topics.admin().describeConsumerGroups(Set.of(config.applicationId())).all())
              .values()
              .iterator()
              .next();
      return Finding.info(
          subject(),
          "%s, %d members"
              .formatted(
                  group.groupState().toString().toLowerCase(java.util.Locale.ROOT),
                  group.members().size()));
    } catch (GroupIdNotFoundException e) {
      return Finding.info(subject(), "does not exist yet; the first start begins with the topic");
    }
  }

  private List<Finding> offsets() {
    String raw = config.topics().raw();
    Map<Integer, Long> committed = topics.committed(raw);
    Map<Integer, Long> begin =
        topics.offsets(raw, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    Map<Integer, Long> end =
        topics.offsets(raw, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    return offsets(raw, committed, begin, end);
  }

  /** Compares how far the group has read with what the topic holds. */
  List<Finding> offsets(
      String topic,
      Map<Integer, Long> committed,
      Map<Integer, Long> begin,
      Map<Integer, Long> end) {
    List<Finding> findings = new ArrayList<>();
    long[] lag = new long[1];
    committed.forEach(
        (partition, offset) -> {
          long first = begin.getOrDefault(partition, 0L);
          long last = end.getOrDefault(partition, 0L);
          lag[0] += Math.max(0, last - offset);
          if (offset < first) {
            findings.add(
                Finding.error(
                    subject(),
                    "%d offsets of %s partition %d expired before they were read (it is at %d, the topic begins at %d)"
                        .formatted(first - offset, topic, partition, offset, first),
                    "raise the topic's retention.ms; restore the records if they exist elsewhere"));
          } else if (offset > last) {
            findings.add(
                Finding.error(
                    subject(),
                    "is at %d of %s partition %d, which ends at %d: the topic was created anew or cut"
                        .formatted(offset, topic, partition, last),
                    "give the new topic another name (topics.raw) and the service another application-id"));
          }
        });
    findings.add(Finding.info(subject(), "%,d offsets behind %s".formatted(lag[0], topic)));
    return findings;
  }

  private Finding ids() {
    String changelog = topics.changelog();
    Map<Integer, Long> sizes = topics.changelogSizes();
    return LostIds.objection(
            changelog, config.applicationId(), sizes, topics.committed(topics.taskTopic()))
        .map(why -> Finding.error("memory of ids", why, LostIds.remedy()))
        .orElseGet(() -> partitions(sizes));
  }

  private Finding partitions(Map<Integer, Long> sizes) {
    boolean fits = sizes.isEmpty() || sizes.size() == topics.partitions(topics.taskTopic());
    return fits
        ? Finding.info("memory of ids", "complete: " + sizes.size() + " partitions")
        : Finding.error(
            "memory of ids",
            "topic %s has %d partitions, topic %s has %d"
                .formatted(
                    topics.changelog(),
                    sizes.size(),
                    topics.taskTopic(),
                    topics.partitions(topics.taskTopic())),
            LostIds.remedy());
  }
}
