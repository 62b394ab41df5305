package io.tributary.enricher.hostile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hostile records, family by family. */
final class Corpus {

  private Corpus() {}

  static List<HostileRecord> all() {
    return Stream.of(
            SyntaxCases.all(),
            TextCases.all(),
            StructureCases.all(),
            NumberCases.all(),
            TimestampCases.all(),
            FieldCases.all(),
            EnvelopeCases.all(),
            SizeCases.all(),
            RepeatedCases.all())
        .flatMap(List::stream)
        .toList();
  }

  /** A record that is refused as INVALID, for these reasons: a code, and the field if any. */
  static HostileRecord refused(String name, Value value, String... reasons) {
    Fate fate = new Fate.Refused("INVALID", List.of(reasons), Fate.Kept.WHOLE);
    return HostileRecord.of(name, value, fate);
  }

  /** A record of an id that was there before. */
  static HostileRecord repeated(
      String name, Value first, Value second, String outcome, String code) {
    Fate fate = new Fate.Refused(outcome, List.of(code + " event_id"), Fate.Kept.WHOLE);
    return HostileRecord.of(name, second, fate).after(first);
  }

  /**
   * A record that is an event; fields and values in turn, as far as they are not a good event's.
   */
  static HostileRecord accepted(String name, Value value, @Nullable Object... different) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < different.length; i += 2) {
      values.put(String.valueOf(different[i]), different[i + 1]);
    }
    return HostileRecord.of(name, value, new Fate.Accepted(values));
  }

  /** One refusal for each of many texts that break the same rule in the same way. */
  static List<HostileRecord> each(
      String family,
      List<String> texts,
      java.util.function.Function<String, Value> value,
      String reason) {
    List<HostileRecord> records = new ArrayList<>();
    for (String text : texts) {
      String shown = text.length() > 40 ? text.substring(0, 20) + "… of " + text.length() : text;
      records.add(refused(family + ": " + shown, value.apply(text), reason));
    }
    return records;
  }

  /** Families side by side. */
  @SafeVarargs
  static List<HostileRecord> join(List<HostileRecord>... families) {
    List<HostileRecord> all = new ArrayList<>();
    for (List<HostileRecord> family : families) {
      all.addAll(family);
    }
    return all;
  }
}
