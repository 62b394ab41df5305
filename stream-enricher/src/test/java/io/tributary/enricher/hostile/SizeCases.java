package io.tributary.enricher.hostile;

import static io.tributary.enricher.hostile.Corpus.accepted;
import static io.tributary.enricher.hostile.Corpus.refused;
import static io.tributary.enricher.hostile.Fate.Kept.WITHOUT_VALUE;
import static io.tributary.enricher.hostile.Fate.Kept.WITHOUT_VALUE_AND_HEADERS;
import static io.tributary.enricher.hostile.Fate.Kept.WITHOUT_VALUE_HEADERS_AND_KEY;
import static io.tributary.enricher.hostile.Value.good;
import static io.tributary.enricher.hostile.Value.raw;
import static io.tributary.enricher.hostile.Value.with;
import static io.tributary.enricher.hostile.Value.withMore;

import java.util.List;
import java.util.Map;

/** What is larger than the service reads, or than a topic takes. */
final class SizeCases {

  private static final int MIB = 1 << 20;

  private SizeCases() {}

  static List<HostileRecord> all() {
    return Corpus.join(unread(), tooLargeForTheLake(), largeRefusals());
  }

  private static List<HostileRecord> unread() {
    return List.of(
        refused("10 MB of text", with("user_id", '"' + "x".repeat(10_000_000) + '"'), "TOO_LARGE")
            .kept(WITHOUT_VALUE),
        refused(
                "10 MB of an unknown text",
                withMore("\"x\":\"" + "x".repeat(10_000_000) + '"'),
                "TOO_LARGE")
            .kept(WITHOUT_VALUE),
        refused(
                "10 MB of escapes",
                with("user_id", '"' + "\\u0041".repeat(1_700_000) + '"'),
                "TOO_LARGE")
            .kept(WITHOUT_VALUE),
        refused("10 MB of brackets", raw("[".repeat(10_000_000)), "TOO_LARGE").kept(WITHOUT_VALUE),
        refused("10 MB of digits", with("revenue", "9".repeat(10_000_000)), "TOO_LARGE")
            .kept(WITHOUT_VALUE),
        refused("10 MB of nothing", new Value("", new byte[10_000_000]), "TOO_LARGE")
            .kept(WITHOUT_VALUE),
        refused("a byte more than is read", sized(MIB + 1), "TOO_LARGE"),
        refused("a byte more than is read, all white space", raw(" ".repeat(MIB + 1)), "TOO_LARGE"),
        refused("as much white space as is read", raw(" ".repeat(MIB)), "EMPTY"));
  }

  /** Read, sound, and then more than a record of events.enriched may have. */
  private static List<HostileRecord> tooLargeForTheLake() {
    return List.of(
        refused("as much as is read, which enriched is too much", sized(MIB), "TOO_LARGE"),
        refused("an event with a key that makes it too large", sized(MIB - 60_000), "TOO_LARGE")
            .key(new byte[60_000]),
        refused("an event with a header that makes it too large", sized(MIB - 60_000), "TOO_LARGE")
            .header("h", new byte[60_000]),
        refused("a small event with a key of 1 MiB", good(), "TOO_LARGE")
            .key(new byte[MIB])
            .kept(WITHOUT_VALUE_HEADERS_AND_KEY),
        refused("a small event with a header of 1 MiB", good(), "TOO_LARGE")
            .header("h", new byte[MIB]),
        accepted(
            "an event that just fits",
            sized(MIB - 1_000),
            "unmapped",
            Map.of("x", '"' + "y".repeat(filling(MIB - 1_000)) + '"')));
  }

  private static List<HostileRecord> largeRefusals() {
    return List.of(
        refused("nonsense of 1 MiB", raw("x".repeat(MIB)), "NOT_JSON"),
        refused("nonsense with a key of 600,000 bytes", raw("x"), "NOT_JSON")
            .key(new byte[600_000])
            .kept(WITHOUT_VALUE_HEADERS_AND_KEY),
        refused("nonsense with a header of 1 MiB", raw("x"), "NOT_JSON").header("h", new byte[MIB]),
        refused("nonsense with headers of 2 MiB", raw("x"), "NOT_JSON")
            .header("h", new byte[2 * MIB])
            .kept(WITHOUT_VALUE_AND_HEADERS),
        refused("nonsense with a header name of 2 MiB", raw("x"), "NOT_JSON")
            .header("h".repeat(2 * MIB), new byte[0])
            .kept(WITHOUT_VALUE_AND_HEADERS),
        refused("value and header of 1 MiB each", raw("x".repeat(MIB)), "NOT_JSON")
            .header("h", new byte[MIB])
            .kept(WITHOUT_VALUE),
        refused("value, header and key too large", raw("x".repeat(MIB)), "NOT_JSON")
            .header("h", new byte[2 * MIB])
            .key(new byte[MIB])
            .kept(WITHOUT_VALUE_HEADERS_AND_KEY),
        refused("value and key that fit only alone", raw("x".repeat(800_000)), "NOT_JSON")
            .key(new byte[200_000])
            .kept(WITHOUT_VALUE),
        refused("a tombstone with headers of 2 MiB", raw(""), "EMPTY")
            .noValue()
            .header("h", new byte[2 * MIB])
            .kept(WITHOUT_VALUE_AND_HEADERS),
        refused("a malformed attempt of 2 MiB", raw("x"), "NOT_JSON")
            .header("tributary-attempt", new byte[2 * MIB])
            .kept(WITHOUT_VALUE_AND_HEADERS));
  }

  /** A good event of exactly this many bytes. */
  private static Value sized(int bytes) {
    return withMore("\"x\":\"" + "y".repeat(filling(bytes)) + '"')
        .edit(text -> text + " ".repeat(bytes - text.length()));
  }

  private static int filling(int bytes) {
    return bytes - 300;
  }
}
