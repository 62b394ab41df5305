package io.tributary.enricher.service;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.Beginning;
import io.tributary.enricher.dedup.MemoryHeader;
import io.tributary.enricher.dedup.MemoryIdentity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the service begin only where its memory of ids fits what it reads. */
final class MemoryGuard implements Beginning, RawOffsetWatch.RawOffsets {

  private static final Logger LOG = LoggerFactory.getLogger(MemoryGuard.class);

  private final EnricherConfig config;
  private final IdTopics topics;
  private final MemoryReview review;
  private final Set<Consent> consents;
  private final RawOffsetWatch.LossListener counter;
  private final Map<Integer, Long> lost = new ConcurrentSkipListMap<>();
  private volatile @Nullable MemoryIdentity identity;
  private @Nullable MemoryFacts found;

  MemoryGuard(
      EnricherConfig config,
      IdTopics topics,
      Set<Consent> consents,
      RawOffsetWatch.LossListener counter) {
    this.config = config;
    this.topics = topics;
    this.review = new MemoryReview(config);
    this.consents = consents;
    this.counter = counter;
  }

  /**
   * Looks at all tasks, before any is begun.
   *
   * @throws ServiceFailure if the service cannot go on without a loss or a double
   */
  void requireFit() {
    MemoryFacts facts = new MemoryFactsReader(config, topics).read();
    List<Objection> objections = new ArrayList<>(review.objections(facts));
    new GroupMembers(config, topics).withOtherSettings().ifPresent(objections::add);
    if (!objections.isEmpty()) {
      throw new ServiceFailure(
          objections.stream()
              .map(each -> each.what() + ". " + each.remedy())
              .collect(Collectors.joining("; ")));
    }
    Map<Integer, Long> expired = review.expired(facts);
    if (!expired.isEmpty() && !consents.contains(Consent.LOSS)) {
      throw review.ofExpired(expired).toFailure();
    }
    identity = facts.now();
    found = facts;
  }

  /**
   * Looks at what another application may have made of the raw topic.
   *
   * @throws ServiceFailure if it would be made once more and nobody has said that this is meant
   */
  void requireOwnOutputs() {
    if (found().isFresh() && !consents.contains(Consent.TAKE_OVER)) {
      // Another instance of this application may have begun meanwhile: then it is no longer
      // fresh.
      new OutputOwnership(config, topics)
          .objection()
          .filter(why -> new MemoryFactsReader(config, topics).read().isFresh())
          .ifPresent(
              why -> {
                throw why.toFailure();
              });
    }
  }

  /** Where the group goes on with the raw topic. */
  @Override
  public Map<Integer, Long> committed() {
    return topics.committed(config.topics().raw());
  }

  /** Where the partitions of the raw topic begin now. */
  @Override
  public Map<Integer, Long> begins() {
    return topics.offsets(
        config.topics().raw(), OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
  }

  /** Notes a loss, to be counted and remembered. */
  void noteLoss(int partition, long offsets) {
    lost.merge(partition, offsets, Long::sum);
    counter.lost(partition, offsets);
    LOG.atError()
        .addKeyValue("topic", config.topics().raw())
        .addKeyValue("partition", partition)
        .addKeyValue("offsets", offsets)
        .log("Records expired before they were read and are lost");
  }

  @Override
  public MemoryIdentity identity() {
    if (identity == null) {
      throw new IllegalStateException("The memory was not looked at yet");
    }
    return identity;
  }

  @Override
  public Map<Integer, Long> lost() {
    return Collections.unmodifiableMap(lost);
  }

  /** A topic that is deleted while the service runs is made anew, empty, when its tasks are. */
  @Override
  public void withoutMemory(int partition) {
    long read = topics.read(topics.taskTopic()).getOrDefault(partition, 0L);
    review
        .lost(Map.of(partition, 0L), Map.of(partition, read))
        .ifPresent(
            why -> {
              throw why.toFailure();
            });
  }

  /** Another instance may have begun with other settings at the same time. */
  @Override
  public void withMemory(int partition, MemoryHeader header) {
    review
        .otherIdentity(header.identity(), identity())
        .ifPresent(
            why -> {
              throw why.toFailure();
            });
  }

  @Override
  public Map<Integer, Long> withUnmarkedMemory(int partition) {
    String raw = config.topics().raw();
    return topics.taskTopic().equals(raw)
        ? topics.committed(raw).entrySet().stream()
            .filter(each -> each.getKey() == partition)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))
        : Map.of();
  }

  /**
   * Writes down what was lost, and where each partition is begun, so that a later start can tell
   * what expired in between from what was gone before.
   */
  void begin() {
    MemoryFacts facts = found();
    Map<Integer, Long> expired = review.expired(facts);
    setOffsets(facts);
    if (!expired.isEmpty()) {
      Map<Integer, Long> all = new TreeMap<>(facts.lost());
      expired.forEach((partition, offsets) -> all.merge(partition, offsets, Long::sum));
      new LossNote(config, topics).write(facts, all);
    }
    lost.putAll(facts.lost());
    facts.begins().keySet().forEach(partition -> counter.lost(partition, 0));
    expired.forEach(this::noteLoss);
  }

  private void setOffsets(MemoryFacts facts) {
    Map<Integer, Long> judged = facts.judged();
    Map<Integer, Long> offsets = new TreeMap<>();
    facts
        .begins()
        .forEach(
            (partition, begin) -> {
              long from = Math.max(begin, judged.getOrDefault(partition, 0L));
              if (facts.committed().getOrDefault(partition, -1L) < from) {
                offsets.put(partition, from);
              }
            });
    if (!offsets.isEmpty()) {
      Set<Integer> begun = new HashSet<>(offsets.keySet());
      begun.removeAll(judged.keySet());
      begun.removeAll(facts.read().keySet());
      try {
        topics.commit(config.topics().raw(), offsets, begun);
        LOG.atInfo().addKeyValue("offsets", offsets).log("The group begins here");
      } catch (UnknownMemberIdException e) {
        LOG.debug("Another instance is at work, and has done so");
      }
    }
  }

  private MemoryFacts found() {
    if (found == null) {
      throw new IllegalStateException("The memory was not looked at yet");
    }
    return found;
  }
}
