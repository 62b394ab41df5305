package io.tributary.enricher.event;

import org.jspecify.annotations.Nullable;

/**
 * One reason for a refusal.
 *
 * @param field the path of the field, such as {@code revenue} or {@code items[2].sku}; null if the
 *     whole value is meant
 * @param rule the contract's word, rule name or limit that was broken; null where the code says it
 *     all
 * @param message names field, value (shortened, control characters escaped) and rule for a person
 */
public record Reason(
    ReasonCode code, @Nullable String field, @Nullable String rule, String message) {}
