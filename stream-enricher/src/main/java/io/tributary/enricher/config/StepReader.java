package io.tributary.enricher.config;

import io.tributary.enricher.config.StepConfig.Converted;
import io.tributary.enricher.config.StepConfig.OnUnknown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the list of enrichment steps. */
final class StepReader {

  private enum Type {
    TIME,
    CURRENCY,
    LOOKUP,
    PSEUDONYMIZE
  }

  private StepReader() {}

  static List<StepConfig> read(List<Section> sections) {
    List<StepConfig> steps = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section section : sections) {
      StepConfig step = step(section, section.choice("type", Type.class));
      section.done();
      if (!names.add(step.name())) {
        section.problem(
            "name", "is taken by an earlier step: give this one another than " + step.name());
      }
      steps.add(step);
    }
    return List.copyOf(steps);
  }

  private static StepConfig step(Section section, Type type) {
    return switch (type) {
      case TIME -> time(section);
      case CURRENCY -> currency(section);
      case LOOKUP -> lookup(section);
      case PSEUDONYMIZE ->
          new StepConfig.Pseudonymize(
              section.text("name", "pseudonymize"), section.path("key-file"));
    };
  }

  private static StepConfig time(Section section) {
    return new StepConfig.Time(
        section.text("name", "time"),
        section.text("from"),
        section.text("time", "event_time"),
        section.text("date", "event_date"),
        section.text("hour", "event_hour"));
  }

  private static StepConfig currency(Section section) {
    return new StepConfig.Currency(
        section.text("name", "currency"),
        section.text("topic"),
        section.text("amount"),
        section.text("currency"),
        section.text("at"),
        new Converted(section.text("to"), section.text("rate"), section.text("rate-date")),
        section.choice("on-unknown", OnUnknown.IGNORE));
  }

  private static StepConfig lookup(Section section) {
    return new StepConfig.Lookup(
        section.text("name"),
        section.text("topic"),
        section.text("schema"),
        section.text("on"),
        section.map("fields"),
        section.choice("on-unknown", OnUnknown.IGNORE));
  }
}
