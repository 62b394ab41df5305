package io.tributary.enricher.stream;

import io.tributary.enricher.stream.RejectedRecords.Judge;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes refusals. One that its topic does not take goes without the original value, headers or
 * key, which stay in the raw topic at the place the refusal names: rather that than an event
 * without a fate.
 */
final class RefusalOutput {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalOutput.class);
  private static final Headers NONE = new RecordHeaders();

  /** What else is left out of a refusal, one after the other, while it does not fit. */
  private static final List<UnaryOperator<SourceRecord>> FURTHER =
      List.of(SourceRecord::withoutHeaders, SourceRecord::withoutKey);

  private final Outputs outputs;

  /** A record of the topic of refusals. */
  @SuppressWarnings("ArrayRecordComponent") // Records' bytes, handed on and never compared.
  record Encoded(byte @Nullable [] key, byte[] value) {}

  RefusalOutput(Outputs outputs) {
    this.outputs = outputs;
  }

  /**
   * The refusal as a record of its topic: whole if the topic takes that, else without its largest
   * parts.
   */
  Encoded encode(Refusal refusal, SourceRecord source, CompiledContract contract, long nowMs) {
    Judge judge = new Judge(contract.events().version(), outputs.serviceVersion(), nowMs);
    Encoded whole = encode(refusal, source, contract, judge);
    if (fits(whole)) {
      return whole;
    }
    outputs.tally().valueLeftOut();
    warn(source, whole);
    SourceRecord rest = source.withoutValue();
    Encoded shorter = encode(refusal, rest, contract, judge);
    for (UnaryOperator<SourceRecord> leaveOut : FURTHER) {
      if (!fits(shorter)) {
        rest = leaveOut.apply(rest);
        shorter = encode(refusal, rest, contract, judge);
      }
    }
    return shorter;
  }

  private Encoded encode(
      Refusal refusal, SourceRecord source, CompiledContract contract, Judge judge) {
    return new Encoded(
        source.origin().key(),
        outputs
            .avro()
            .encode(
                outputs.topics().rejected(),
                NONE,
                contract.rejected().record(refusal, source, judge)));
  }

  private boolean fits(Encoded record) {
    return outputs.limits().fits(outputs.topics().rejected(), record.key(), record.value(), NONE);
  }

  private void warn(SourceRecord source, Encoded whole) {
    LOG.atWarn()
        .addKeyValue("topic", source.topic())
        .addKeyValue("partition", source.origin().partition())
        .addKeyValue("offset", source.origin().offset())
        .addKeyValue("bytes", whole.value().length)
        .addKeyValue("limit", outputs.limits().of(outputs.topics().rejected()))
        .log(
            "A refusal is too large for its topic and goes without the value, and if need be without headers and key: raise max.message.bytes");
  }
}
