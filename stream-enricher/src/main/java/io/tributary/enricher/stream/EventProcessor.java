package io.tributary.enricher.stream;

import io.tributary.enricher.dedup.IdWindow;
import io.tributary.enricher.failpoint.ClockOffset;
import io.tributary.enricher.failpoint.FailPoint;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Forwards each raw record as what {@link EventJudge} makes of it: enriched, or refused whole. */
final class EventProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  private final ProcessorContext<byte[], byte[]> context;
  private final OriginReader origins;
  private final Outputs outputs;
  private final RefusalOutput refusals;
  private final IdWindow ids;
  private final EventJudge judge;
  private final RawOffsetListener offsets;

  EventProcessor(
      ProcessorContext<byte[], byte[]> context,
      OriginReader origins,
      LiveContract live,
      Outputs outputs,
      RawOffsetListener offsets) {
    this.context = context;
    this.origins = origins;
    this.outputs = outputs;
    this.refusals = new RefusalOutput(outputs);
    this.ids = context.getStateStore(EnricherTopology.IDS);
    this.judge = new EventJudge(ids, live, outputs);
    this.offsets = offsets;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Origin origin = origins.of(record, context);
    FailPoint.AFTER_CONSUME.reached();
    if (ids.isJudged(origin.partition(), origin.offset())) {
      offsets.readAgain(origin.partition(), origin.offset());
      return;
    }
    SourceRecord source = SourceRecord.of(outputs.topics().raw(), origin, record);
    Verdict verdict = judge.judge(source, nowMs());
    if (verdict instanceof Accepted accepted) {
      outputs.tally().accepted();
      send(EnricherTopology.ENRICHED, origin, origin.key(), accepted.value(), record.headers());
    } else if (verdict instanceof Refusal refusal) {
      refuse(refusal, source);
    }
    ids.judged(origin.partition(), origin.offset());
  }

  private void refuse(Refusal refusal, SourceRecord source) {
    RefusalOutput.Encoded refused = refusals.encode(refusal, source, judge.contract(), nowMs());
    outputs.tally().refused(refusal.outcome(), refusal.reasons());
    send(
        EnricherTopology.REJECTED,
        source.origin(),
        refused.key(),
        refused.value(),
        new RecordHeaders());
  }

  /** A broker refuses timestamps ahead of its clock, so those are sent with the time of now. */
  private void send(
      String sink, Origin origin, byte @Nullable [] key, byte[] value, Headers headers) {
    long timestamp = Math.min(origin.timestamp(), nowMs());
    context.forward(new Record<>(key, value, timestamp, headers), sink);
    FailPoint.AFTER_SEND.reached();
  }

  private long nowMs() {
    return ClockOffset.applied(context.currentSystemTimeMs());
  }
}
