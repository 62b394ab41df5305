package io.tributary.enricher.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Changes good events a little, in the ways that programs and lines do; the same for the same seed.
 */
final class Mutator {

  private static final List<String> TOKENS =
      List.of(
          "null",
          "true",
          "{}",
          "[]",
          "0",
          "-0",
          "1e999",
          "1e-5",
          "NaN",
          "\"\"",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\u0000",
          "\\ud800",
          "\\ud83d\\ude00",
          "\\u00e9",
          " ",
          "\n",
          "\t",
          "\u0000",
          "\u001f",
          "9223372036854775807",
          "99999999999999.9999",
          "1E2",
          "0.00010",
          "\"2026-01-01T00:00:00Z\"",
          "\"purchase\"",
          "\"GBP\"",
          "\"event_id\":\"x\",",
          "\"x\":1,",
          "\"revenue\":",
          "refund",
          "é",
          "😀",
          "\u2028",
          "\ufeff");
  private static final List<String> BROKEN =
      List.of("80", "c080", "eda080", "f4908080", "ff", "e282");

  private final Random random;

  Mutator(long seed) {
    this.random = new Random(seed);
  }

  /** The event after one to three changes. */
  byte[] mutate(byte[] event) {
    byte[] mutated = event;
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutated = once(mutated);
    }
    return mutated;
  }

  private byte[] once(byte[] in) {
    if (in.length == 0) {
      return token();
    }
    int at = random.nextInt(in.length);
    int to = Math.min(in.length, at + 1 + random.nextInt(12));
    return switch (random.nextInt(12)) {
      case 0 -> replaced(in, at, at + 1, new byte[] {(byte) (in[at] ^ 1 << random.nextInt(8))});
      case 1 -> replaced(in, at, at + 1, new byte[] {(byte) random.nextInt(256)});
      case 2 -> replaced(in, at, to, new byte[0]);
      case 3 -> Arrays.copyOf(in, at);
      case 4 -> replaced(in, at, at, token());
      case 5 -> replaced(in, at, to, token());
      case 6 -> replaced(in, at, at, Arrays.copyOfRange(in, at, to));
      case 7 -> number(in, at);
      case 8 -> member(in, at);
      case 9 -> nested(in, at);
      case 10 -> replaced(in, at, at, java.util.HexFormat.of().parseHex(pick(BROKEN)));
      default -> swapped(in, at);
    };
  }

  /** Edits the number that follows. */
  private byte[] number(byte[] in, int from) {
    for (int at = from; at < in.length; at++) {
      if (in[at] >= '0' && in[at] <= '9') {
        String edit = pick(List.of("-", ".", "e", "e1", "0", "5", ".0", "e-2", "00", "E+1"));
        return replaced(in, at + random.nextInt(2), at + 1, edit.getBytes(UTF_8));
      }
    }
    return in;
  }

  /** Repeats what stands between two commas. */
  private byte[] member(byte[] in, int from) {
    String text = new String(in, ISO_8859_1);
    int start = text.indexOf(',', from);
    int end = start < 0 ? -1 : text.indexOf(',', start + 1);
    return end < 0 ? in : replaced(in, end, end, Arrays.copyOfRange(in, start, end));
  }

  /** Wraps the value after the next colon. */
  private byte[] nested(byte[] in, int from) {
    String text = new String(in, ISO_8859_1);
    int start = text.indexOf(':', from);
    int end = start < 0 ? -1 : text.indexOf(',', start);
    if (end < 0) {
      return in;
    }
    int depth = 1 + random.nextInt(70);
    String wrapped = "[".repeat(depth) + text.substring(start + 1, end) + "]".repeat(depth);
    return replaced(in, start + 1, end, wrapped.getBytes(ISO_8859_1));
  }

  /** Puts the part before a place behind the part after it. */
  private byte[] swapped(byte[] in, int at) {
    byte[] out = Arrays.copyOfRange(in, at, at + in.length);
    System.arraycopy(in, 0, out, in.length - at, at);
    return random.nextInt(4) == 0 ? out : replaced(in, at, at, token());
  }

  private static byte[] replaced(byte[] in, int from, int to, byte[] by) {
    int until = Math.max(from, Math.min(to, in.length));
    byte[] out = Arrays.copyOf(in, in.length - (until - from) + by.length);
    System.arraycopy(by, 0, out, from, by.length);
    System.arraycopy(in, until, out, from + by.length, in.length - until);
    return out;
  }

  private byte[] token() {
    return pick(TOKENS).getBytes(UTF_8);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
