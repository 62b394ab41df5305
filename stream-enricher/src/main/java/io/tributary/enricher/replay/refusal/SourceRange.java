package io.tributary.enricher.replay.refusal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Offsets of one partition of the raw topic, both ends included. */
public record SourceRange(int partition, long from, long to) {

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,9})(?::(\\d{1,18})(-(\\d{1,18})?)?)?");

  /**
   * Reads {@code 3} (a partition), {@code 3:100} (an offset), {@code 3:100-} or {@code 3:100-200};
   * nothing if it is none of these.
   */
  public static Optional<SourceRange> parse(String text) {
    Matcher range = TEXT.matcher(text);
    if (!range.matches()) {
      return Optional.empty();
    }
    long from = range.group(2) == null ? 0 : Long.parseLong(range.group(2));
    long to = to(range, from);
    return to < from
        ? Optional.empty()
        : Optional.of(new SourceRange(Integer.parseInt(range.group(1)), from, to));
  }

  private static long to(Matcher range, long from) {
    if (range.group(4) != null) {
      return Long.parseLong(range.group(4));
    }
    return range.group(2) == null || range.group(3) != null ? Long.MAX_VALUE : from;
  }

  boolean holds(Place place) {
    return place.partition() == partition && place.offset() >= from && place.offset() <= to;
  }
}
