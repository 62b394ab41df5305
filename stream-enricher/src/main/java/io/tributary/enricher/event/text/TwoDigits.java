package io.tributary.enricher.event.text;

/** Two decimal digits in ASCII. */
final class TwoDigits {

  private TwoDigits() {}

  static boolean areAt(byte[] in, int at) {
    return in[at] >= '0' && in[at] <= '9' && in[at + 1] >= '0' && in[at + 1] <= '9';
  }

  /** Their value; meaningless where they are not digits. */
  static int at(byte[] in, int at) {
    return (in[at] - '0') * 10 + in[at + 1] - '0';
  }
}
