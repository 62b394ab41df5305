package io.tributary.enricher.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

/** Random JSON texts, and ways to break them; the same for the same seed. */
public final class JsonText {

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "-1",
          "0.5",
          "1e3",
          "1E-7",
          "12345678901234567890",
          "-0.0",
          "1e999",
          "9".repeat(400),
          "01",
          "1.",
          ".5",
          "+1",
          "-",
          "1e",
          "0x1",
          "NaN",
          "1.5e+2",
          "100.000");
  private static final List<String> STRINGS =
      List.of(
          "",
          "a",
          "key",
          "k\\\"ey",
          "\\u0061",
          "\\ud83d\\ude00",
          "\\ud83d",
          "\\ude00x\\uD83D",
          "é",
          "日本",
          "😀",
          "\\n\\t\\/\\\\",
          "x".repeat(70),
          "\\u00",
          "\\q",
          "\t",
          "tail\\");
  private static final byte[] INTERESTING =
      "{}[]:,\"\\/ \t\n\r019-+.eEtfnul\u0000\u001f'a".getBytes(UTF_8);

  private final Random random;

  public JsonText(long seed) {
    this.random = new Random(seed);
  }

  /** A value of any kind; one in a hundred of its parts is broken. */
  public byte[] value() {
    return text(5).getBytes(UTF_8);
  }

  /** The text with some of its bytes left out, doubled, replaced or inserted. */
  public byte[] mutate(byte[] text) {
    byte[] mutated = text;
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutated = mutateOnce(mutated);
    }
    return mutated;
  }

  private byte[] mutateOnce(byte[] text) {
    if (text.length == 0) {
      return new byte[] {interesting()};
    }
    int at = random.nextInt(text.length);
    int upTo = Math.min(text.length, at + 1 + random.nextInt(4));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(text, 0, at);
    switch (random.nextInt(5)) {
      case 0 -> at = upTo;
      case 1 -> out.write(interesting());
      case 2 -> out.write(random.nextInt(256));
      case 3 -> out.write(text, at, upTo - at);
      default -> {
        out.write(text[at] ^ 1 << random.nextInt(8));
        at++;
      }
    }
    out.write(text, at, text.length - at);
    return out.toByteArray();
  }

  private byte interesting() {
    return INTERESTING[random.nextInt(INTERESTING.length)];
  }

  private String text(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 4)) {
      case 0 -> pick(List.of("true", "false", "null"));
      case 1 -> number();
      case 2, 3 -> string();
      case 4, 5 -> items(depth, false);
      default -> items(depth, true);
    };
  }

  private String items(int depth, boolean object) {
    StringBuilder text = new StringBuilder(object ? "{" : "[").append(space());
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      text.append(i > 0 ? "," : "").append(space());
      if (object) {
        text.append(string()).append(space()).append(':').append(space());
      }
      text.append(text(depth - 1)).append(space());
    }
    return text.append(object ? '}' : ']').toString();
  }

  private String number() {
    return random.nextInt(10) < 9
        ? Long.toString(random.nextLong() >> random.nextInt(60))
            + (random.nextBoolean() ? "." + random.nextInt(100_000) : "")
            + (random.nextInt(4) == 0 ? "e" + (random.nextInt(40) - 20) : "")
        : pick(NUMBERS);
  }

  private String string() {
    String content =
        random.nextInt(10) < 8
            ? Integer.toString(random.nextInt(1_000_000), 36) + (random.nextInt(6) == 0 ? "ü" : "")
            : random.nextInt(10) < 9 ? STRINGS.get(random.nextInt(11)) : pick(STRINGS);
    return '"' + content + '"';
  }

  private String space() {
    return random.nextInt(8) == 0 ? pick(List.of(" ", "\n", "\t", "\r", "  ")) : "";
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
