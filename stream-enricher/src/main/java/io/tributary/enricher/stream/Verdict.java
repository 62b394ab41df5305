package io.tributary.enricher.stream;

/** What becomes of a raw record: an enriched event, or a refusal. */
sealed interface Verdict permits Accepted, Refusal {}
