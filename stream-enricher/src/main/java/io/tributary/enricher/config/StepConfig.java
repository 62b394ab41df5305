package io.tributary.enricher.config;

import java.nio.file.Path;
import java.util.Map;

/** One enrichment step as configured. Field names are those of the enriched schema. */
public sealed interface StepConfig {

  /** The name by which metrics and messages call the step. */
  String name();

  /** What becomes of an event whose key the reference data does not know. */
  enum OnUnknown {
    IGNORE,
    REJECT
  }

  /** Time columns, UTC. */
  record Time(String name, String from, String time, String date, String hour)
      implements StepConfig {}

  /** An amount in US dollars. */
  record Currency(
      String name,
      String topic,
      String amount,
      String currency,
      String at,
      Converted to,
      OnUnknown onUnknown)
      implements StepConfig {}

  /** The fields that a conversion writes. */
  record Converted(String amount, String rate, String rateDate) {}

  /** Fields of a reference record. */
  record Lookup(
      String name,
      String topic,
      String schema,
      String on,
      Map<String, String> fields,
      OnUnknown onUnknown)
      implements StepConfig {}

  /** Personal fields made unreadable. */
  record Pseudonymize(String name, Path keyFile) implements StepConfig {}
}
