package io.tributary.enricher.enrich;

import io.tributary.enricher.event.Event;

/** One step of the enrichment; may be used by several threads at once. */
public sealed interface EnrichmentStep
    permits TimeStep, CurrencyStep, LookupStep, PseudonymizeStep {

  String name();

  StepResult apply(Event event);
}
