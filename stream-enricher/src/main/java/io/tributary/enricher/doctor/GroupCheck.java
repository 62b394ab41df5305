package io.tributary.enricher.doctor;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.service.IdTopics;
import io.tributary.enricher.service.MemoryFacts;
import io.tributary.enricher.service.MemoryFactsReader;
import io.tributary.enricher.service.MemoryReview;
import io.tributary.enricher.service.Objection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
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
    findings.addAll(memory(new MemoryFactsReader(config, topics).read()));
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

  List<Finding> memory(MemoryFacts facts) {
    MemoryReview review = new MemoryReview(config);
    List<Finding> findings = new ArrayList<>();
    review
        .objections(facts)
        .forEach(why -> findings.add(Finding.error("memory of ids", why.what(), why.remedy())));
    if (findings.isEmpty()) {
      findings.add(
          Finding.info(
              "memory of ids", "complete: " + facts.changelogSizes().size() + " partitions"));
    }
    findings.addAll(offsets(facts, review));
    return findings;
  }

  private List<Finding> offsets(MemoryFacts facts, MemoryReview review) {
    String raw = config.topics().raw();
    List<Finding> findings = new ArrayList<>();
    Map<Integer, Long> expired = review.expired(facts);
    if (!expired.isEmpty()) {
      Objection why = review.ofExpired(expired);
      findings.add(Finding.error(subject(), why.what(), why.remedy()));
    }
    if (!facts.lost().isEmpty()) {
      findings.add(
          Finding.warning(
              subject(),
              "records of %s were lost, since they expired before they were read (by partition: %s offsets)"
                  .formatted(raw, facts.lost()),
              "raise the topic's retention.ms; send them again if they exist elsewhere"));
    }
    long lag =
        facts.committed().entrySet().stream()
            .mapToLong(
                each -> Math.max(0, facts.ends().getOrDefault(each.getKey(), 0L) - each.getValue()))
            .sum();
    findings.add(Finding.info(subject(), "%,d offsets behind %s".formatted(lag, raw)));
    return findings;
  }
}
