package io.tributary.enricher.enrich;

import io.tributary.enricher.event.Event;
import io.tributary.enricher.event.EventField;
import java.util.List;

/** One step of the enrichment; may be used by several threads at once. */
public sealed interface EnrichmentStep
    permits TimeStep, CurrencyStep, LookupStep, PseudonymizeStep {

  String name();

  /** The fields that it sets, over nothing that raw events bring. */
  List<EventField> writes();

  StepResult apply(Event event);
}
