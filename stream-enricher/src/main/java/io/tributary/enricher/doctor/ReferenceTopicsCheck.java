package io.tributary.enricher.doctor;

import io.tributary.enricher.service.IdTopics;
import io.tributary.enricher.service.ReferenceRetention;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;

/** Do the reference topics keep their rows? */
final class ReferenceTopicsCheck implements Check {

  private final List<String> references;
  private final IdTopics topics;

  ReferenceTopicsCheck(List<String> references, IdTopics topics) {
    this.references = references;
    this.topics = topics;
  }

  @Override
  public String subject() {
    return "reference topics";
  }

  @Override
  public String remedy() {
    return "start the brokers, or set kafka.bootstrap-servers; the service waits for them";
  }

  @Override
  public List<Finding> look() {
    Set<String> there = topics.names();
    List<Finding> findings = new ArrayList<>();
    references.stream()
        .filter(there::contains)
        .forEach(
            topic -> {
              ReferenceRetention.of(topics.admin(), topic)
                  .objection()
                  .ifPresent(why -> findings.add(retention(topic, why)));
              Map<Integer, Long> begins =
                  topics.offsets(topic, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
              begins.values().removeIf(begin -> begin == 0);
              if (!begins.isEmpty()) {
                findings.add(gone(topic, begins));
              }
            });
    return findings.isEmpty() ? List.of(Finding.info(subject(), "keep their rows")) : findings;
  }

  private static Finding retention(String topic, String why) {
    return Finding.warning(
        "topic " + topic,
        why,
        "kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config cleanup.policy=compact"
            .formatted(topic));
  }

  private static Finding gone(String topic, Map<Integer, Long> begins) {
    return Finding.warning(
        "topic " + topic,
        "has lost its records before these offsets, by partition: %s".formatted(begins),
        "send the reference data again, if not all of it was sent since");
  }
}
