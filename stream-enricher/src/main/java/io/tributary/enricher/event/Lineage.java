package io.tributary.enricher.event;

import org.jspecify.annotations.Nullable;

/**
 * Where the enriched schema says that an event was replayed. A field of another type is left to its
 * contract.
 *
 * @param attempt null where the schema has none
 */
record Lineage(@Nullable EventField attempt, SourceLayout firstSource) {

  static Lineage of(RowLayout layout) {
    EventField attempt = layout.find("attempt");
    boolean counts = attempt != null && attempt.nullable() && attempt.kind() == FieldKind.INT;
    return new Lineage(counts ? attempt : null, SourceLayout.ofFirst(layout));
  }
}
