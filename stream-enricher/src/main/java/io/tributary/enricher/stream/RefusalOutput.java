package io.tributary.enricher.stream;

import io.tributary.enricher.stream.RejectedRecords.Judge;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes refusals. One that its topic does not take goes without the original value, which stays
 * in the raw topic at the place the refusal names: rather that than an event without a fate.
 */
final class RefusalOutput {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalOutput.class);
  private static final Headers NONE = new RecordHeaders();

  private final Outputs outputs;

  RefusalOutput(Outputs outputs) {
    this.outputs = outputs;
  }

  byte[] encode(Refusal refusal, SourceRecord source, CompiledContract contract, long nowMs) {
    Judge judge = new Judge(contract.events().version(), outputs.serviceVersion(), nowMs);
    String topic = outputs.topics().rejected();
    byte[] whole =
        outputs.avro().encode(topic, NONE, contract.rejected().record(refusal, source, judge));
    if (outputs.limits().fits(topic, source.origin().key(), whole, NONE)) {
      return whole;
    }
    outputs.tally().valueLeftOut();
    LOG.atWarn()
        .addKeyValue("topic", source.topic())
        .addKeyValue("partition", source.origin().partition())
        .addKeyValue("offset", source.origin().offset())
        .addKeyValue("bytes", whole.length)
        .addKeyValue("limit", outputs.limits().of(topic))
        .log(
            "A refusal is too large for its topic and goes without the value: raise max.message.bytes");
    return outputs
        .avro()
        .encode(topic, NONE, contract.rejected().record(refusal, source.withoutValue(), judge));
  }
}
