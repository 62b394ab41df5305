package io.tributary.enricher.replay;

import io.tributary.enricher.config.TopicsConfig;
import io.tributary.enricher.replay.Plan.Sendable;
import io.tributary.enricher.replay.Plan.Skipped;
import io.tributary.enricher.replay.refusal.Place;
import io.tributary.enricher.replay.refusal.RefusalReader;
import io.tributary.enricher.replay.refusal.StoredRefusal;
import io.tributary.enricher.replay.repair.Repaired;
import io.tributary.enricher.stream.OutputLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the refusals that will be sent, with the value that they will be sent with. */
final class Planner {

  private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

  private final ReplayRequest request;
  private final TopicsConfig topics;
  private final Progress progress;
  private final OutputLimits limits;

  Planner(ReplayRequest request, TopicsConfig topics, Progress progress, OutputLimits limits) {
    this.request = request;
    this.topics = topics;
    this.progress = progress;
    this.limits = limits;
  }

  /** The raw records that refusals went without. */
  interface RawValues {
    Optional<ConsumerRecord<byte[], byte[]>> at(Place source);
  }

  Plan plan(TopicReader reader, Deserializer<IndexedRecord> contract) {
    List<StoredRefusal> chosen = new ArrayList<>();
    Plan plan = new Plan();
    reader.read(
        topics.rejected(),
        record -> read(record, contract, plan).ifPresent(each -> choose(each, plan, chosen)));
    int partitions = reader.partitions(topics.raw());
    RawValues raw = place -> reader.at(place.topic(), place.partition(), place.offset());
    chosen.forEach(refusal -> prepare(refusal, partitions, raw, plan));
    return plan;
  }

  /** What something else wrote there is counted and passed over, as it was never refused. */
  static Optional<StoredRefusal> read(
      ConsumerRecord<byte[], byte[]> record, Deserializer<IndexedRecord> contract, Plan plan) {
    Place at = new Place(record.topic(), record.partition(), record.offset(), record.timestamp());
    if (record.value() != null) {
      try {
        IndexedRecord decoded = contract.deserialize(record.topic(), record.value());
        return Optional.of(RefusalReader.read(at, decoded));
      } catch (SerializationException | IllegalArgumentException e) {
        LOG.atWarn()
            .addKeyValue("place", at)
            .addKeyValue("cause", e.toString())
            .log("A record of the topic of refusals cannot be read as one and is passed over");
      }
    }
    plan.skip(Skipped.UNREADABLE);
    return Optional.empty();
  }

  /** Whether a refusal is chosen, and whether it is still to be sent. */
  void choose(StoredRefusal refusal, Plan plan, List<StoredRefusal> chosen) {
    if (!request.selection().holds(refusal)) {
      return;
    }
    plan.choose();
    if (progress.isSent(refusal)) {
      plan.skip(Skipped.ALREADY_SENT);
    } else if (refusal.attempt() >= request.maxAttempts()) {
      plan.skip(Skipped.TRIED_OFTEN);
    } else if (chosen.size() >= request.limit()) {
      plan.skip(Skipped.BEYOND_LIMIT);
    } else {
      chosen.add(refusal);
    }
  }

  /** What becomes of one chosen refusal. */
  void prepare(StoredRefusal refusal, int partitions, RawValues raw, Plan plan) {
    Place source = refusal.source();
    if (!source.topic().equals(topics.raw()) || source.partition() >= partitions) {
      plan.skip(Skipped.FROM_ELSEWHERE);
      return;
    }
    StoredRefusal whole = refusal.value() == null ? found(refusal, raw) : refusal;
    if (whole == null) {
      plan.skip(Skipped.VALUE_GONE);
      return;
    }
    Repaired repaired = request.repair().apply(whole.value());
    if (repaired instanceof Repaired.Impossible impossible) {
      plan.cannotRepair(impossible.why());
    } else if (repaired instanceof Repaired.Value value) {
      send(new Sendable(whole, value.bytes()), plan);
    }
  }

  private void send(Sendable sendable, Plan plan) {
    byte[] value = sendable.value();
    byte[] measured = value == null ? new byte[0] : value;
    if (limits.fits(topics.raw(), sendable.refusal().key(), measured, sendable.headers())) {
      plan.send(sendable);
    } else {
      plan.skip(Skipped.TOO_LARGE);
    }
  }

  /**
   * With all that the raw topic still has of it, or as it is if it never had a value; null if its
   * value is lost. The same offset of a topic that was made anew holds a record of another time.
   */
  private static @Nullable StoredRefusal found(StoredRefusal refusal, RawValues raw) {
    return raw.at(refusal.source())
        .filter(record -> record.timestamp() == refusal.source().timestamp())
        .filter(record -> record.value() != null || !refusal.leftOut())
        .map(
            record ->
                refusal.with(record.key(), record.value(), List.of(record.headers().toArray())))
        .orElse(refusal.leftOut() ? null : refusal);
  }
}
