package io.tributary.enricher.operation;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the service's counters mean, for those who read {@code /metrics}. */
final class MeterDescriptions implements MeterFilter {
  private static final Map<String, String> BY_NAME =
      Map.of(
          "tributary.enricher.contract.version",
          "The contract version that events are written with.",
          "tributary.enricher.events",
          "Records of the raw topic by what became of them.",
          "tributary.enricher.rejects",
          "Reasons for which events were rejected; an event may have several.",
          "tributary.enricher.unknown.keys",
          "Keys that a lookup in a reference topic did not find, by step.",
          "tributary.enricher.overflows",
          "Computed values that do not fit their field and are null instead, by step.",
          "tributary.enricher.remarks",
          "Oddities of accepted events, such as digits that were cut off, by field.",
          "tributary.enricher.values.left.out",
          "Unknown fields that were left out of an event because they are too large.",
          "tributary.enricher.reference.skipped",
          "Records of a reference topic that cannot be read and were skipped.",
          "tributary.enricher.reference.remarks",
          "Oddities of reference records that are used, such as digits that were cut off, by field.",
          "tributary.enricher.contract.refused",
          "Contract versions that cannot be used and were refused.");

  @Override
  public Meter.Id map(Meter.Id id) {
    @Nullable String description = BY_NAME.get(id.getName());
    return description == null
        ? id
        : new Meter.Id(
            id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), description, id.getType());
  }
}
