package io.tributary.enricher;

import io.tributary.enricher.event.ReasonCode;
import io.tributary.enricher.replay.refusal.Selection;
import io.tributary.enricher.replay.refusal.SourceRange;
import io.tributary.enricher.stream.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that choose refusals: all must hold, and of one given several times any. */
final class SelectionOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--outcome",
      split = ",",
      paramLabel = "OUTCOME",
      defaultValue = "INVALID",
      description = "${COMPLETION-CANDIDATES} (default: INVALID).")
  private Set<Outcome> outcomes = Set.of(Outcome.INVALID);

  @Option(
      names = "--reason",
      split = ",",
      paramLabel = "CODE",
      description = "Refused for this reason, such as MISSING or OUT_OF_RANGE.")
  private Set<ReasonCode> codes = Set.of();

  @Option(
      names = "--field",
      split = ",",
      paramLabel = "FIELD",
      description = "Refused because of this field, or of one in it.")
  private Set<String> fields = Set.of();

  @Option(
      names = "--event-type",
      split = ",",
      paramLabel = "TYPE",
      description = "Of this event type, as far as it could be read.")
  private Set<String> eventTypes = Set.of();

  @Option(
      names = "--id",
      split = ",",
      paramLabel = "EVENT_ID",
      description = "With this event id, as far as it could be read.")
  private Set<String> ids = Set.of();

  @Option(
      names = "--ids-file",
      paramLabel = "FILE",
      description = "With one of the event ids in this file, one a line.")
  private @Nullable Path idsFile;

  @Option(
      names = "--source",
      paramLabel = "PARTITION[:FROM[-TO]]",
      converter = RangeOption.class,
      description = "Refused at these offsets of the raw topic: 3, 3:100, 3:100- or 3:100-200.")
  private List<SourceRange> sources = List.of();

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      converter = InstantOption.class,
      description = "Refused at this instant or later, such as 2026-03-01T00:00:00Z.")
  private Instant from = Instant.MIN;

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      converter = InstantOption.class,
      description = "Refused before this instant.")
  private Instant to = Instant.MAX;

  Selection selection() {
    return new Selection(
        outcomes.stream().map(Enum::name).collect(Collectors.toSet()),
        codes.stream().map(Enum::name).collect(Collectors.toSet()),
        fields,
        eventTypes,
        allIds(),
        sources,
        from,
        to);
  }

  /** A file without ids chooses nothing, and not everything. */
  private Set<String> allIds() {
    Set<String> all = new HashSet<>(ids);
    if (idsFile != null && spec != null) {
      try {
        Files.readAllLines(idsFile).stream().filter(id -> !id.isEmpty()).forEach(all::add);
      } catch (IOException e) {
        throw new ParameterException(
            spec.commandLine(), "--ids-file %s cannot be read: %s".formatted(idsFile, e));
      }
      if (all.isEmpty()) {
        throw new ParameterException(spec.commandLine(), "--ids-file " + idsFile + " has no ids");
      }
    }
    return all;
  }

  /** Reads a source range. */
  static final class RangeOption implements ITypeConverter<SourceRange> {
    @Override
    public SourceRange convert(String text) {
      return SourceRange.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is no source range: write 3, 3:100, 3:100- or 3:100-200"));
    }
  }

  /** Reads an instant. */
  static final class InstantOption implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return Instant.parse(text);
      } catch (java.time.format.DateTimeParseException e) {
        throw new TypeConversionException(
            "'" + text + "' is no instant: write it as 2026-03-01T00:00:00Z");
      }
    }
  }
}
