package io.tributary.enricher.hostile;

import static io.tributary.enricher.hostile.Corpus.refused;
import static io.tributary.enricher.hostile.Corpus.repeated;
import static io.tributary.enricher.hostile.Value.good;

import java.util.List;
import java.util.function.UnaryOperator;

/** Ids that were there before. */
final class RepeatedCases {

  private RepeatedCases() {}

  static List<HostileRecord> all() {
    return List.of(
        same("the same bytes", text -> text),
        other("a space more", text -> text + " "),
        other("another amount", text -> text.replace("19.99", "20")),
        other("the same amount, written differently", text -> text.replace("19.99", "19.990")),
        other(
            "the same id, written with escapes",
            text -> text.replace("hostile-", "\\u0068ostile-")),
        other(
            "another order of fields",
            text -> text.replace("{\"event_id\"", "{\"x\":1,\"event_id\"")),
        invalid());
  }

  private static HostileRecord same(String name, UnaryOperator<String> change) {
    Value first = good();
    return repeated(name, first, first.edit(change), "DUPLICATE", "DUPLICATE_ID");
  }

  private static HostileRecord other(String name, UnaryOperator<String> change) {
    Value first = good();
    return repeated(name, first, first.edit(change), "CONFLICT", "CONFLICTING_ID");
  }

  private static HostileRecord invalid() {
    Value first = good();
    return refused(
            "an invalid event of a known id",
            first.edit(text -> text.replace("19.99", "-1")),
            "RULE_VIOLATED")
        .after(first);
  }
}
