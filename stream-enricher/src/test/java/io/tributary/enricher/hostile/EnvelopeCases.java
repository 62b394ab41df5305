package io.tributary.enricher.hostile;

import static io.tributary.enricher.hostile.Corpus.accepted;
import static io.tributary.enricher.hostile.Corpus.refused;
import static io.tributary.enricher.hostile.Value.good;
import static io.tributary.enricher.hostile.Value.raw;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Keys, headers and missing values: what is around the value. */
final class EnvelopeCases {

  private EnvelopeCases() {}

  static List<HostileRecord> all() {
    return Corpus.join(keys(), headers(), replays());
  }

  private static List<HostileRecord> keys() {
    return List.of(
        refused("a tombstone", raw(""), "EMPTY").noValue(),
        refused("a tombstone without a key", raw(""), "EMPTY").noValue().key(null),
        refused("neither key nor bytes", raw(""), "EMPTY").key(null),
        accepted("no key", good()).key(null),
        accepted("a key of no bytes", good()).key(new byte[0]),
        accepted("a key that is no text", good()).key(new byte[] {0, -1, -128, 127}),
        accepted("a key of 64 KiB", good()).key(new byte[1 << 16]),
        refused("nonsense without a key", raw("x"), "NOT_JSON").key(null),
        refused("nonsense with an empty key", raw("x"), "NOT_JSON").key(new byte[0]),
        refused("nonsense with a key of 500,000 bytes", raw("x"), "NOT_JSON")
            .key(new byte[500_000]));
  }

  private static List<HostileRecord> headers() {
    List<HostileRecord> records = new ArrayList<>();
    for (int size : List.of(0, 1, 127, 128, 16_384, 65_535, 65_536, 200_000)) {
      records.add(
          accepted("a header of %d bytes".formatted(size), good()).header("h", new byte[size]));
      records.add(
          refused("nonsense with a header of %d bytes".formatted(size), raw("x"), "NOT_JSON")
              .header("h", new byte[size]));
    }
    for (String name :
        List.of(
            "",
            " ",
            "a".repeat(32_767),
            "é😀",
            "\u0000",
            "tributary-origin",
            "__proto__",
            "Content-Type")) {
      String shown = name.length() > 20 ? "32,767 characters" : name;
      records.add(accepted("a header called " + shown, good()).header(name, new byte[] {1}));
      records.add(
          refused("nonsense with a header called " + shown, raw("x"), "NOT_JSON")
              .header(name, new byte[] {1}));
    }
    records.add(refused("a header without a value", raw("x"), "NOT_JSON").header("h", null));
    records.add(
        refused("one header many times", raw("x"), "NOT_JSON").headers(many(1_000, i -> "same")));
    records.add(
        refused("10,000 headers", raw("x"), "NOT_JSON").headers(many(10_000, i -> "h" + i)));
    records.add(
        accepted("10,000 headers around a good event", good()).headers(many(10_000, i -> "h" + i)));
    return records;
  }

  /** Whatever headers of a replay are not exactly that count as a first attempt. */
  private static List<HostileRecord> replays() {
    List<HostileRecord> records = new ArrayList<>();
    for (String attempt :
        List.of(
            "",
            "0",
            "-1",
            "+2",
            "02",
            "2.0",
            "2 ",
            "two",
            "1e1",
            "9999999999",
            "99999999999999999999",
            "٢",
            "\u0000",
            "9".repeat(100_000))) {
      records.add(
          refused("attempt " + shown(attempt), raw("x"), "NOT_JSON")
              .header("tributary-attempt", attempt.getBytes(UTF_8)));
      records.add(
          accepted("attempt " + shown(attempt) + " of a good event", good())
              .header("tributary-attempt", attempt.getBytes(UTF_8)));
    }
    for (String source :
        List.of(
            "",
            "/",
            "///",
            "a/b/c/d",
            "events.raw/0/0",
            "events.raw/-1/0/0",
            "events.raw/0/-1/0",
            "events.raw/0/0/-1",
            "events.raw/9999999999/0/0",
            "events.raw/0/9999999999999999999/0",
            "events.raw/0/0/9223372036854775807",
            "events.raw/0/0/0/0",
            " events.raw/0/0/0",
            "a b/0/0/0",
            "é/0/0/0",
            "x".repeat(250) + "/0/0/0",
            "x".repeat(500_000) + "/0/0/0")) {
      records.add(
          refused("first source " + shown(source), raw("x"), "NOT_JSON")
              .header("tributary-attempt", "1".getBytes(UTF_8))
              .header("tributary-first-source", source.getBytes(UTF_8)));
    }
    records.add(
        refused("an attempt without a value", raw("x"), "NOT_JSON")
            .header("tributary-attempt", null));
    records.add(
        refused("an attempt that is no text", raw("x"), "NOT_JSON")
            .header("tributary-attempt", new byte[] {-1, -2}));
    records.add(
        refused("a first source without an attempt", raw("x"), "NOT_JSON")
            .header("tributary-first-source", "events.raw/0/0/0".getBytes(UTF_8)));
    return records;
  }

  private static List<Header> many(int count, java.util.function.IntFunction<String> name) {
    return IntStream.range(0, count)
        .mapToObj(i -> (Header) new RecordHeader(name.apply(i), new byte[] {(byte) i}))
        .toList();
  }

  private static String shown(String text) {
    return '"'
        + (text.length() > 40 ? text.substring(0, 20) + "… of " + text.length() : text)
        + '"';
  }
}
