package io.tributary.enricher.stream;

import io.tributary.enricher.dedup.SeenEvent;
import io.tributary.enricher.dedup.SeenIds;
import io.tributary.enricher.dedup.Sighting;
import io.tributary.enricher.enrich.EnrichmentStep;
import io.tributary.enricher.enrich.StepResult;
import io.tributary.enricher.event.Event;
import io.tributary.enricher.event.EventParser;
import io.tributary.enricher.event.Parsed;
import io.tributary.enricher.event.Reason;
import io.tributary.enricher.event.ReasonCode;
import io.tributary.enricher.event.Refused;
import io.tributary.enricher.failpoint.FailPoint;
import java.util.List;

/**
 * Decides the one fate of each raw record: parse and validate, look the id up, enrich, encode,
 * remember the id; or refuse it. The service and the prediction of a replay both go by it.
 */
final class EventJudge {

  private final SeenIds ids;
  private final LiveContract live;
  private final Outputs outputs;
  private final JudgementAlarm alarm = new JudgementAlarm();
  private CompiledContract contract;
  private EventParser parser;

  EventJudge(SeenIds ids, LiveContract live, Outputs outputs) {
    this.ids = ids;
    this.live = live;
    this.outputs = outputs;
    this.contract = live.current();
    this.parser = contract.events().newParser();
  }

  /** The contract that the last record was judged by. */
  CompiledContract contract() {
    return contract;
  }

  /** The fate of a record; if it is accepted, its id is remembered from now on. */
  Verdict judge(SourceRecord source, long nowMs) {
    takeUpNewContract();
    try {
      return fate(source, nowMs);
    } catch (UnjudgeableRecordException e) {
      return unjudgeable(e, source, nowMs);
    }
  }

  private Verdict fate(SourceRecord source, long nowMs) {
    Parsed parsed = parse(source, nowMs);
    if (parsed instanceof Event event) {
      return lookUp(event, source, nowMs);
    }
    Refused refused = (Refused) parsed;
    return Refusal.invalid(refused.reasons(), refused.eventId(), refused.eventType());
  }

  private Parsed parse(SourceRecord source, long nowMs) {
    try {
      return parser.parse(source.value(), source.origin().timestamp(), nowMs);
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnjudgeableRecordException(null, e);
    }
  }

  private Verdict lookUp(Event event, SourceRecord source, long nowMs) {
    Origin origin = source.origin();
    SeenEvent seen =
        new SeenEvent(
            event.idHigh(),
            event.idLow(),
            event.payloadHash(),
            origin.partition(),
            origin.offset(),
            origin.timestamp());
    Sighting sighting = ids.look(seen, nowMs);
    return sighting.kind() == Sighting.Kind.FIRST
        ? enrich(event, seen, source, nowMs)
        : repeated(event, sighting);
  }

  private Verdict enrich(Event event, SeenEvent seen, SourceRecord source, long nowMs) {
    for (EnrichmentStep step : contract.steps()) {
      StepResult result = apply(step, event);
      switch (result.kind()) {
        case APPLIED -> {}
        case UNKNOWN_KEY -> outputs.tally().unknownKey(step.name());
        case OVERFLOW -> outputs.tally().overflow(step.name());
        case REFUSED -> {
          outputs.tally().unknownKey(step.name());
          return invalid(event, result.reasons());
        }
      }
    }
    return encode(event, seen, source, nowMs);
  }

  private static StepResult apply(EnrichmentStep step, Event event) {
    try {
      return step.apply(event);
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnjudgeableRecordException(event, e);
    }
  }

  private Verdict encode(Event event, SeenEvent seen, SourceRecord source, long nowMs) {
    String topic = outputs.topics().enriched();
    Origin origin = source.origin();
    stamp(event, source, nowMs);
    byte[] value = encoded(topic, event, source);
    if (!outputs.limits().fits(topic, origin.key(), value, source.headers())) {
      return invalid(event, List.of(tooLarge(source, value)));
    }
    FailPoint.BEFORE_DEDUP_WRITE.reached();
    ids.remember(seen);
    FailPoint.AFTER_DEDUP_WRITE.reached();
    event.remarks().forEach(outputs.tally()::remarked);
    return new Accepted(value);
  }

  private void stamp(Event event, SourceRecord source, long nowMs) {
    Origin origin = source.origin();
    try {
      event.setSource(source.topic(), origin.partition(), origin.offset(), origin.timestamp());
      contract.stamp(event, source.replay(), nowMs);
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnjudgeableRecordException(event, e);
    }
  }

  /**
   * An exception is the record's fault only if it cannot be encoded without the registry either; a
   * stack that overflows is no outage.
   */
  private byte[] encoded(String topic, Event event, SourceRecord source) {
    try {
      return outputs.avro().encode(topic, source.headers(), event);
    } catch (StackOverflowError e) {
      throw new UnjudgeableRecordException(event, e);
    } catch (RuntimeException e) {
      if (AvroOutput.canEncode(event)) {
        throw e;
      }
      throw new UnjudgeableRecordException(event, e);
    }
  }

  /**
   * What was read is not used any further, nor is the parser that a failure may have left midway.
   */
  private Refusal unjudgeable(UnjudgeableRecordException failure, SourceRecord source, long nowMs) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    Reason reason = alarm.raise(cause, source, nowMs);
    Event event = failure.event();
    Refusal refusal =
        event == null
            ? Refusal.invalid(List.of(reason), null, null)
            : invalid(event, List.of(reason));
    parser = contract.events().newParser();
    return refusal;
  }

  private void takeUpNewContract() {
    CompiledContract current = live.current();
    if (current != contract) {
      contract = current;
      parser = current.events().newParser();
    }
  }

  private Refusal invalid(Event event, List<Reason> reasons) {
    return Refusal.invalid(reasons, contract.eventId(event), contract.eventType(event));
  }

  private Refusal repeated(Event event, Sighting first) {
    boolean same = first.kind() == Sighting.Kind.DUPLICATE;
    Reason reason =
        new Reason(
            same ? ReasonCode.DUPLICATE_ID : ReasonCode.CONFLICTING_ID,
            "event_id",
            null,
            "event_id was seen before, with %s payload, at partition %d offset %d"
                .formatted(same ? "the same" : "another", first.partition(), first.offset()));
    return new Refusal(
        same ? Outcome.DUPLICATE : Outcome.CONFLICT,
        List.of(reason),
        contract.eventId(event),
        contract.eventType(event),
        first);
  }

  private Reason tooLarge(SourceRecord source, byte[] value) {
    String topic = outputs.topics().enriched();
    return new Reason(
        ReasonCode.TOO_LARGE,
        null,
        "max.message.bytes",
        "the enriched event has %d bytes with key and headers, more than a record of %s may have (%d)"
            .formatted(
                OutputLimits.size(source.origin().key(), value, source.headers()),
                topic,
                outputs.limits().of(topic)));
  }
}
