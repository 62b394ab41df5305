package io.tributary.enricher.stream;

import io.tributary.enricher.dedup.IdWindow;
import io.tributary.enricher.dedup.SeenEvent;
import io.tributary.enricher.dedup.Sighting;
import io.tributary.enricher.enrich.EnrichmentStep;
import io.tributary.enricher.enrich.StepResult;
import io.tributary.enricher.event.Event;
import io.tributary.enricher.event.EventParser;
import io.tributary.enricher.event.Parsed;
import io.tributary.enricher.event.Reason;
import io.tributary.enricher.event.ReasonCode;
import io.tributary.enricher.event.Refused;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Gives each raw record its one fate: parse and validate, look the id up, enrich, encode, remember
 * the id, forward; or refuse it whole.
 */
final class EventProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  private final ProcessorContext<byte[], byte[]> context;
  private final IdWindow ids;
  private final OriginReader origins;
  private final LiveContract live;
  private final Outputs outputs;
  private final RefusalOutput refusals;
  private CompiledContract contract;
  private EventParser parser;

  EventProcessor(
      ProcessorContext<byte[], byte[]> context,
      OriginReader origins,
      LiveContract live,
      Outputs outputs) {
    this.context = context;
    this.ids = context.getStateStore(EnricherTopology.IDS);
    this.origins = origins;
    this.live = live;
    this.outputs = outputs;
    this.refusals = new RefusalOutput(outputs);
    this.contract = live.current();
    this.parser = contract.events().newParser();
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    takeUpNewContract();
    Origin origin = origins.of(record, context);
    Parsed parsed = parser.parse(record.value(), origin.timestamp());
    if (parsed instanceof Event event) {
      lookUp(event, origin, record);
    } else if (parsed instanceof Refused refused) {
      Refusal invalid = Refusal.invalid(refused.reasons(), refused.eventId(), refused.eventType());
      refuse(invalid, origin, record);
    }
  }

  private void lookUp(Event event, Origin origin, Record<byte[], byte[]> record) {
    SeenEvent seen =
        new SeenEvent(
            event.idHigh(),
            event.idLow(),
            event.payloadHash(),
            origin.partition(),
            origin.offset(),
            origin.timestamp());
    Sighting sighting = ids.look(seen, context.currentSystemTimeMs());
    if (sighting.kind() == Sighting.Kind.FIRST) {
      enrich(event, seen, origin, record);
    } else {
      refuse(repeated(event, sighting), origin, record);
    }
  }

  private void enrich(Event event, SeenEvent seen, Origin origin, Record<byte[], byte[]> record) {
    for (EnrichmentStep step : contract.steps()) {
      StepResult result = step.apply(event);
      switch (result.kind()) {
        case APPLIED -> {}
        case UNKNOWN_KEY -> outputs.tally().unknownKey(step.name());
        case OVERFLOW -> outputs.tally().overflow(step.name());
        case REFUSED -> {
          outputs.tally().unknownKey(step.name());
          refuse(invalid(event, result.reasons()), origin, record);
          return;
        }
      }
    }
    forward(event, seen, origin, record);
  }

  private void forward(Event event, SeenEvent seen, Origin origin, Record<byte[], byte[]> record) {
    String topic = outputs.topics().enriched();
    event.setSource(
        outputs.topics().raw(), origin.partition(), origin.offset(), origin.timestamp());
    contract.stamp(event, context.currentSystemTimeMs());
    byte[] value = outputs.avro().encode(topic, record.headers(), event);
    if (!outputs.limits().fits(topic, origin.key(), value, record.headers())) {
      refuse(invalid(event, List.of(tooLarge(origin, value, record))), origin, record);
      return;
    }
    ids.remember(seen);
    outputs.tally().accepted();
    send(EnricherTopology.ENRICHED, origin, origin.key(), value, record.headers());
  }

  private void refuse(Refusal refusal, Origin origin, Record<byte[], byte[]> record) {
    SourceRecord source = SourceRecord.of(outputs.topics().raw(), origin, record);
    RefusalOutput.Encoded refused =
        refusals.encode(refusal, source, contract, context.currentSystemTimeMs());
    outputs.tally().refused(refusal.outcome(), refusal.reasons());
    send(EnricherTopology.REJECTED, origin, refused.key(), refused.value(), new RecordHeaders());
  }

  /** A broker refuses timestamps ahead of its clock, so those are sent with the time of now. */
  private void send(
      String sink, Origin origin, byte @Nullable [] key, byte[] value, Headers headers) {
    long timestamp = Math.min(origin.timestamp(), context.currentSystemTimeMs());
    context.forward(new Record<>(key, value, timestamp, headers), sink);
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

  private Reason tooLarge(Origin origin, byte[] value, Record<byte[], byte[]> record) {
    String topic = outputs.topics().enriched();
    return new Reason(
        ReasonCode.TOO_LARGE,
        null,
        "max.message.bytes",
        "the enriched event has %d bytes with key and headers, more than a record of %s may have (%d)"
            .formatted(
                OutputLimits.size(origin.key(), value, record.headers()),
                topic,
                outputs.limits().of(topic)));
  }
}
