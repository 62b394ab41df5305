package io.tributary.enricher.stream;

import io.tributary.enricher.enrich.EnrichmentStep;
import io.tributary.enricher.event.Event;
import io.tributary.enricher.event.EventContract;
import io.tributary.enricher.event.EventField;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** One version of everything that is derived from the schemas and the configuration; immutable. */
public final class CompiledContract {

  private final EventContract events;
  private final List<EnrichmentStep> steps;
  private final RejectedRecords rejected;
  private final EventField eventId;
  private final EventField eventType;
  private final EventField enrichedAt;
  private final EventField contractVersion;

  /**
   * @param rejectedSchema the schema of refusals
   * @throws io.tributary.enricher.event.ContractException if a schema lacks what the service writes
   */
  public CompiledContract(EventContract events, List<EnrichmentStep> steps, Schema rejectedSchema) {
    this.events = events;
    this.steps = List.copyOf(steps);
    this.rejected = new RejectedRecords(rejectedSchema);
    this.eventId = events.field("event_id");
    this.eventType = events.field("event_type");
    this.enrichedAt = events.field("enriched_at");
    this.contractVersion = events.field("contract_version");
  }

  /**
   * The same, once it is certain that no event fails by it.
   *
   * @throws io.tributary.enricher.event.ContractException if each would, with all reasons
   */
  public CompiledContract withEveryWriter() {
    events.requireWriters(written(steps));
    return this;
  }

  public EventContract events() {
    return events;
  }

  List<EnrichmentStep> steps() {
    return steps;
  }

  RejectedRecords rejected() {
    return rejected;
  }

  /** Stamps when and by which version an event was enriched, and where it began if replayed. */
  void stamp(Event event, Replay replay, long nowMs) {
    event.setNumber(enrichedAt, nowMs);
    event.setNumber(contractVersion, events.version());
    if (replay.isReplay()) {
      event.setAttempt(replay.attempt());
      Origin first = replay.firstSource();
      if (first != null) {
        event.setFirstSource(
            replay.firstTopic(), first.partition(), first.offset(), first.timestamp());
      }
    }
  }

  @Nullable String eventId(Event event) {
    return event.label(eventId);
  }

  /** Null where the contract leaves it optional. */
  @Nullable String eventType(Event event) {
    return event.label(eventType);
  }

  private static Set<String> written(List<EnrichmentStep> steps) {
    return steps.stream()
        .flatMap(step -> step.writes().stream())
        .map(EventField::name)
        .collect(Collectors.toSet());
  }
}
