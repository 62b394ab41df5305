package io.tributary.lake.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One windowed table over {@code events}: a row per window and keys, whose measures are SQL
 * expressions.
 *
 * @param slide the distance between the starts of two windows; the window's own length where not
 *     given
 * @param watermark how long after its end a window is still open for events that come late
 * @param dimension the dimension, by its name in the configuration, whose value becomes a column,
 *     joined by its key
 */
public record AggregateConfig(
    String name,
    Duration window,
    @Nullable Duration slide,
    @Default("10m") Duration watermark,
    @Default("closed") Emit emit,
    List<String> keys,
    @Nullable String dimension,
    Map<String, String> measures) {

  private static final Set<String> TAKEN =
      Set.of("events", "events_rejected", "quality_results", "audit_ranges");

  /** Which windows the table shows. */
  public enum Emit {
    /** Windows whose end the watermark has passed. */
    CLOSED,
    /** Windows from their first event on, updated while open. */
    OPEN
  }

  public AggregateConfig {
    Checks checks =
        new Checks()
            .identifier(name, "name")
            .that(
                !TAKEN.contains(name.toLowerCase(Locale.ROOT)),
                "name",
                "is the name of another table, whatever the case: " + name)
            .positive(window, "window")
            .that(!watermark.isNegative(), "watermark", "must not be negative, is " + watermark)
            .that(!measures.isEmpty(), "measures", "must hold at least one");
    if (slide != null) {
      checks
          .positive(slide, "slide")
          .that(
              slide.compareTo(window) <= 0 || window.compareTo(Duration.ZERO) <= 0,
              "slide",
              "must not be longer than window " + window);
    }
    keys.forEach(key -> checks.identifier(key, "keys"));
    measures.keySet().forEach(measure -> checks.identifier(measure, "measures"));
    checks.differ(keys, "keys").differ(measures.keySet(), "measures");
    checks.done();
    keys = List.copyOf(keys);
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
  }

  @Override
  public Duration slide() {
    return slide == null ? window : slide;
  }
}
