package io.tributary.lake.ingest;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Changes Avro bytes a little, in the ways that programs and lines do; the same for a seed. */
final class AvroMutator {
  private static final List<String> TOKENS =
      List.of(
          "00",
          "01",
          "02",
          "03",
          "04",
          "7f",
          "80",
          "8000",
          "ffffffff0f",
          "feffffff0f",
          "feffffffffffffffff01",
          "ffffffffffffffffff01",
          "ffffffffffffffffffff01",
          "c080",
          "eda080",
          "f09f9880",
          "f4908080",
          "7fffffffffffffff",
          "8000000000000000",
          "0de0b6b3a7640000");

  private final Random random;
  private final byte[] other;

  /**
   * A mutator.
   *
   * @param other a record of which pieces are taken
   */
  AvroMutator(Random random, byte[] other) {
    this.random = random;
    this.other = other;
  }

  /** The record after one to three changes. */
  byte[] mutate(byte[] record) {
    byte[] mutated = record;
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
    return switch (random.nextInt(10)) {
      case 0, 1 -> replaced(in, at, at + 1, new byte[] {(byte) (in[at] ^ 1 << random.nextInt(8))});
      case 2 -> replaced(in, at, at + 1, new byte[] {(byte) random.nextInt(256)});
      case 3 -> replaced(in, at, to, new byte[0]);
      case 4 -> Arrays.copyOf(in, at);
      case 5 -> replaced(in, at, at, token());
      case 6 -> replaced(in, at, at + 1, token());
      case 7 -> replaced(in, at, at, Arrays.copyOfRange(in, at, to));
      case 8 -> spliced(in, at, to);
      default -> letter(in, at);
    };
  }

  /** A piece of the other record in the place of one. */
  private byte[] spliced(byte[] in, int at, int to) {
    int from = random.nextInt(other.length);
    return replaced(
        in, at, to, Arrays.copyOfRange(other, from, Math.min(other.length, from + to - at)));
  }

  /** Another letter in the next text, which stays a text. */
  private byte[] letter(byte[] in, int from) {
    for (int at = from; at < in.length; at++) {
      if (in[at] >= 'a' && in[at] <= 'z') {
        return replaced(in, at, at + 1, new byte[] {(byte) ('a' + random.nextInt(26))});
      }
    }
    return in;
  }

  private byte[] token() {
    return HexFormat.of().parseHex(TOKENS.get(random.nextInt(TOKENS.size())));
  }

  private static byte[] replaced(byte[] in, int from, int to, byte[] by) {
    byte[] out = Arrays.copyOf(in, in.length - (to - from) + by.length);
    System.arraycopy(by, 0, out, from, by.length);
    System.arraycopy(in, to, out, from + by.length, in.length - to);
    return out;
  }
}
