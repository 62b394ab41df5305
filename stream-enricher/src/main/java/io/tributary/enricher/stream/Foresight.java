package io.tributary.enricher.stream;

import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.dedup.SeenIds;
import io.tributary.enricher.event.EventParser;
import io.tributary.enricher.event.Reason;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Foretells what the service will make of raw records, by the code that decides it: nothing is
 * written, and what it accepts is remembered for the records after it.
 */
public final class Foresight {

  private final String topic;
  private final EventJudge judge;
  private final EventParser parser;

  public Foresight(CompiledContract contract, Outputs outputs, SeenIds ids) {
    this.topic = outputs.topics().raw();
    this.judge = new EventJudge(ids, new LiveContract(contract), outputs);
    this.parser = contract.events().newParser();
  }

  /** A record as it will stand in the raw topic. */
  @SuppressWarnings("ArrayRecordComponent") // Records' bytes, handed on and never compared.
  public record Arrival(
      int partition,
      long offset,
      long timestamp,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers) {

    private SourceRecord source(String topic) {
      return new SourceRecord(topic, origin(), value, headers);
    }

    private Origin origin() {
      return new Origin(partition, offset, timestamp, key);
    }
  }

  /**
   * A fate to come.
   *
   * @param outcome null if the event will be accepted
   */
  public record Foretold(@Nullable Outcome outcome, List<Reason> reasons) {}

  /** The task that will judge a record: the number of its partition. */
  public int task(Arrival arrival, Partitioning partitioning, int partitions) {
    if (partitioning == Partitioning.AS_IS) {
      return arrival.partition();
    }
    // As the producer's own partitioner does with the key of the repartition topic.
    byte[] key = IdKeying.key(parser, arrival.value(), arrival.origin());
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  /** What will become of a record that arrives now. */
  public Foretold of(Arrival arrival) {
    Verdict verdict = judge.judge(arrival.source(topic), arrival.timestamp());
    return verdict instanceof Refusal refusal
        ? new Foretold(refusal.outcome(), refusal.reasons())
        : new Foretold(null, List.of());
  }
}
