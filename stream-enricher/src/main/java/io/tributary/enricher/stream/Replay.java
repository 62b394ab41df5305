package io.tributary.enricher.stream;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a replayed record say: {@code tributary-attempt} is a number, {@code
 * tributary-first-source} is topic/partition/offset/timestamp of the record refused first. A record
 * without them, or with others, is the first attempt.
 */
record Replay(int attempt, String firstTopic, @Nullable Origin firstSource) {

  private static final Replay NONE = new Replay(1, "", null);
  static final String ATTEMPT = "tributary-attempt";
  static final String FIRST_SOURCE = "tributary-first-source";
  private static final int LONGEST = 320;
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
  private static final Pattern SOURCE =
      Pattern.compile("([A-Za-z0-9._-]{1,249})/(\\d{1,9})/(\\d{1,18})/(\\d{1,18})");

  boolean isReplay() {
    return attempt > 1;
  }

  static Replay of(Headers headers) {
    String attempt = text(headers, ATTEMPT);
    if (attempt.isEmpty() || !NUMBER.matcher(attempt).matches()) {
      return NONE;
    }
    Matcher source = SOURCE.matcher(text(headers, FIRST_SOURCE));
    return source.matches()
        ? new Replay(Integer.parseInt(attempt), source.group(1), origin(source))
        : new Replay(Integer.parseInt(attempt), "", null);
  }

  private static Origin origin(Matcher source) {
    return new Origin(
        Integer.parseInt(source.group(2)),
        Long.parseLong(source.group(3)),
        Long.parseLong(source.group(4)),
        null);
  }

  /** Those of the headers that say it, as long as they can be. */
  static Headers headersOf(Headers headers) {
    RecordHeaders own = new RecordHeaders();
    for (String name : List.of(ATTEMPT, FIRST_SOURCE)) {
      Header header = headers.lastHeader(name);
      if (header != null && header.value() != null && header.value().length <= LONGEST) {
        own.add(header);
      }
    }
    return own;
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null || header.value().length > LONGEST
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
