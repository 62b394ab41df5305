package io.tributary.enricher.service;

import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.MemoryIdentity;
import io.tributary.enricher.stream.EnricherTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/** Compares the memory of ids with what is read now: can the service go on without a gap? */
public final class MemoryReview {

  private static final String REBUILD =
      "Rebuild it from the enriched events: stream-enricher rebuild-ids --config FILE";
  private static final String FORGET =
      "; or, to go on without what was remembered: stream-enricher rebuild-ids --forget --config FILE";

  private final String raw;
  private final String group;
  private final String changelog;

  public MemoryReview(EnricherConfig config) {
    this.raw = config.topics().raw();
    this.group = config.applicationId();
    this.changelog = EnricherTopology.changelog(group);
  }

  /** What to do about a memory that is lost or does not fit. */
  static String rebuild() {
    return REBUILD + FORGET;
  }

  /** All reasons not to start; expired records apart, see {@link #expired}. */
  public List<Objection> objections(MemoryFacts facts) {
    List<Objection> all = new ArrayList<>();
    lost(facts.changelogSizes(), facts.readByTasks()).ifPresent(all::add);
    facts.headers().values().stream()
        .map(header -> otherIdentity(header.identity(), facts.now()))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> otherPartitions(facts))
        .or(() -> withoutOffsets(facts))
        .or(() -> cut(facts))
        .or(() -> movedAhead(facts))
        .ifPresent(all::add);
    return all;
  }

  /**
   * That ids were remembered and are gone.
   *
   * @param sizes how many offsets each partition of the changelog holds; empty if it is missing
   * @param committed how far the group has read the topic whose tasks have the ids
   */
  Optional<Objection> lost(Map<Integer, Long> sizes, Map<Integer, Long> committed) {
    Map<Integer, Long> lost = new TreeMap<>(committed);
    lost.entrySet()
        .removeIf(each -> each.getValue() == 0 || sizes.getOrDefault(each.getKey(), 0L) > 0);
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Objection(
                "Topic %s, which remembers the ids of events, %s, but group %s has read up to %s: duplicates of those events would be accepted"
                    .formatted(
                        changelog,
                        sizes.isEmpty()
                            ? "does not exist"
                            : "is empty in partitions " + lost.keySet(),
                        group,
                        lost),
                rebuild()));
  }

  /** That a memory is of another raw topic, or that its ids lie in other tasks. */
  Optional<Objection> otherIdentity(MemoryIdentity then, MemoryIdentity now) {
    if (then.partitioning() != now.partitioning()) {
      return Optional.of(
          new Objection(
              "dedup.partitioning was %s when the ids in topic %s were remembered and is %s now: an id would be looked for where it is not, and events would be accepted twice"
                  .formatted(word(then.partitioning()), changelog, word(now.partitioning())),
              "Set it back, or stop every instance and make the memory of ids anew for the new setting: stream-enricher rebuild-ids --config FILE"));
    }
    if (isAnother(then.rawTopic(), now.rawTopic())) {
      return Optional.of(
          new Objection(
              "Topic %s has id %s, but the ids in topic %s are of a topic with id %s: it was deleted and made anew, or topics.raw was changed, and its offsets mean other records now"
                  .formatted(raw, now.rawTopic(), changelog, then.rawTopic()),
              "Read the new topic from its beginning, with the ids of the old one known: stream-enricher rebuild-ids --config FILE; or give the new topic another name (topics.raw) and the service another application-id"));
    }
    return then.partitions() == now.partitions()
        ? Optional.empty()
        : Optional.of(partitions("Topic " + raw, now.partitions(), then.partitions()));
  }

  private Optional<Objection> otherPartitions(MemoryFacts facts) {
    int then = facts.changelogSizes().size();
    int now = facts.now().partitions();
    return then == 0 || then == now
        ? Optional.empty()
        : Optional.of(partitions("The topic with the events of each id", now, then));
  }

  private Objection partitions(String topic, int now, int then) {
    return new Objection(
        "%s has %d partitions now, and the ids in topic %s were remembered for %d: an id may come in another partition than before, and events would be accepted twice"
            .formatted(topic, now, changelog, then),
        "Stop every instance and make the memory of ids anew: stream-enricher rebuild-ids --config FILE"
            + FORGET);
  }

  private Optional<Objection> withoutOffsets(MemoryFacts facts) {
    boolean remembers = facts.changelogSizes().values().stream().anyMatch(size -> size > 0);
    return remembers && facts.headers().isEmpty() && facts.read().isEmpty()
        ? Optional.of(
            new Objection(
                "Group %s has no offsets of topic %s though topic %s remembers ids: the offsets expired or were deleted, and the memory, which an older version wrote, does not say how far it was"
                    .formatted(group, raw, changelog),
                rebuild()))
        : Optional.empty();
  }

  private Optional<Objection> cut(MemoryFacts facts) {
    Map<Integer, Long> reached = reached(facts);
    return reached.entrySet().stream()
        .filter(each -> each.getValue() > facts.ends().getOrDefault(each.getKey(), 0L))
        .findFirst()
        .map(
            each ->
                new Objection(
                    "The service has read topic %s partition %d up to offset %d, but it ends at %d: the topic was made anew, or the broker has lost its end"
                        .formatted(
                            raw,
                            each.getKey(),
                            each.getValue(),
                            facts.ends().getOrDefault(each.getKey(), 0L)),
                    "Restore the records, or read what is there from its beginning with the ids of before known: stream-enricher rebuild-ids --config FILE"));
  }

  private Optional<Objection> movedAhead(MemoryFacts facts) {
    return facts.unjudged().entrySet().stream()
        .findFirst()
        .map(
            each ->
                new Objection(
                    "Group %s is at offset %d of topic %s partition %d, but the record at offset %d was not judged: the group's offsets were moved ahead, and records would be passed over"
                        .formatted(
                            group,
                            facts.committed().getOrDefault(each.getKey(), 0L),
                            raw,
                            each.getKey(),
                            each.getValue()),
                    "Move them back; what was judged is not judged again: kafka-consumer-groups.sh --bootstrap-server … --group %s --topic %s --reset-offsets --to-earliest --execute"
                        .formatted(group, raw)));
  }

  /** How many offsets of each partition left the raw topic before they were read. */
  public Map<Integer, Long> expired(MemoryFacts facts) {
    Map<Integer, Long> reached = reached(facts);
    boolean begun = !facts.committed().isEmpty() && !facts.headers().isEmpty();
    Map<Integer, Long> expired = new TreeMap<>();
    facts
        .begins()
        .forEach(
            (partition, begin) -> {
              // A partition that was never read: added since, or without a record so far.
              long from = reached.getOrDefault(partition, begun ? 0L : begin);
              if (begin > from) {
                expired.put(partition, begin - from);
              }
            });
    return expired;
  }

  /** What to say of expired records. */
  public Objection ofExpired(Map<Integer, Long> expired) {
    return new Objection(
        "Topic %s has lost records before they were read (by partition: %s offsets)"
            .formatted(raw, expired),
        "Raise the topic's retention.ms. Restore the records to the topic if they exist elsewhere, or accept their loss once: stream-enricher run --accept-loss --config FILE");
  }

  private static Map<Integer, Long> reached(MemoryFacts facts) {
    Map<Integer, Long> reached = facts.judged();
    facts.committed().forEach((partition, offset) -> reached.merge(partition, offset, Math::max));
    return reached;
  }

  private static boolean isAnother(Uuid then, Uuid now) {
    return !then.equals(Uuid.ZERO_UUID) && !now.equals(Uuid.ZERO_UUID) && !then.equals(now);
  }

  private static String word(Partitioning partitioning) {
    return partitioning.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
