package io.tributary.lake.ingest;

import io.tributary.lake.position.Offsets;
import io.tributary.lake.position.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares a topic with what a table has taken from it: can a query go on without a gap? */
public final class TopicReview {
  private TopicReview() {}

  /** Why a topic is not the one that the table was written from; empty if it is. */
  public static Optional<String> replaced(TopicState topic, Plan plan) {
    String known = plan.standing().map(each -> each.marks().topicId()).orElse("");
    Offsets reached = plan.reached();
    if (!known.isEmpty() && !topic.id().isEmpty() && !known.equals(topic.id())) {
      return Optional.of(
          "it has id %s, the table was written from %s".formatted(topic.id(), known));
    }
    return new TreeMap<>(reached.byPartition())
        .entrySet().stream()
            .filter(each -> each.getValue() > topic.end().of(each.getKey()))
            .findFirst()
            .map(
                each ->
                    topic.partitions().contains(each.getKey())
                        ? "partition %d ends at offset %d, the table is at %d"
                            .formatted(
                                each.getKey(), topic.end().of(each.getKey()), each.getValue())
                        : "it has no partition " + each.getKey());
  }

  /**
   * How many records left the topic, by partition, before the table had them; those of a partition
   * that was added since are among them.
   */
  public static Map<Integer, Long> expired(TopicState topic, Plan plan) {
    Map<Integer, Long> expired = new TreeMap<>();
    Offsets reached = plan.reached();
    if (reached.isEmpty()) {
      // A lake that has nothing of the topic yet begins with what there is.
      return expired;
    }
    topic
        .beginning()
        .byPartition()
        .forEach(
            (partition, first) -> {
              long gone = first - reached.of(partition);
              if (gone > 0) {
                expired.put(partition, gone);
              }
            });
    return expired;
  }

  /** Why the checkpoint asks for records that the topic has no more; empty if it does not. */
  static Optional<String> unreadable(TopicState topic, Plan plan) {
    if (plan.checkpoint().isEmpty() || plan.objection().isPresent()) {
      return Optional.empty();
    }
    Offsets next = plan.checkpoint().next();
    return next.isBehind(topic.beginning()) && !next.isEmpty()
        ? Optional.of(
            "it goes on from %s, the topic begins at %s".formatted(next, topic.beginning()))
        : Optional.empty();
  }

  /** What to say of a topic that was created anew. */
  public static String remedyOfReplaced() {
    return "Offsets of this topic mean other records now. Give the new topic another name and set ingest.topics to it (the rows of both stay apart by ingest.topic), or write to another lake.path";
  }

  /** What to say of records that are gone. */
  public static String remedyOfExpired() {
    return "Restore them to the topic if they exist elsewhere, or accept their loss once with: lake-writer run --accept-loss --config …";
  }
}
