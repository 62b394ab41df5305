package io.tributary.lake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class Utf8Test {
  private static final byte[] EDGES = {0x7f, (byte) 0x80, (byte) 0xbf, (byte) 0xc2};

  /** So many bytes are judged at a time. */
  private static final int WORD = Long.BYTES;

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final CharBuffer text = CharBuffer.allocate(2 * WORD);

  @Test
  void shouldTakeForTextWhatJavaDecodes() {
    everyPairOfBytes(bytes -> bytes, 0);
  }

  @Test
  void shouldJudgeATextByItsOwnBytesAlone() {
    everyPairOfBytes(bytes -> after((byte) 'x', bytes), WORD);
    everyPairOfBytes(bytes -> after((byte) 0xff, bytes), WORD);
  }

  @Test
  void shouldJudgeWhatFollowsAWordOfAscii() {
    everyPairOfBytes(bytes -> after((byte) 'x', bytes), 0);
  }

  /** With every pair of edges of what may follow. */
  private void everyPairOfBytes(UnaryOperator<byte[]> place, int from) {
    for (int pair = 0; pair < 0x10000; pair++) {
      for (byte third : EDGES) {
        for (byte fourth : EDGES) {
          byte[] bytes =
              place.apply(new byte[] {'a', (byte) (pair >> 8), (byte) pair, third, fourth});
          for (int to = bytes.length - 4; to <= bytes.length; to++) {
            if (Utf8.isValid(bytes, from, to) != decodes(bytes, from, to)) {
              assertThat(bytes).as("bytes %d to %d are misjudged", from, to).isEmpty();
            }
          }
        }
      }
    }
  }

  private static byte[] after(byte before, byte[] bytes) {
    byte[] all = new byte[WORD + bytes.length];
    Arrays.fill(all, 0, WORD, before);
    System.arraycopy(bytes, 0, all, WORD, bytes.length);
    return all;
  }

  private boolean decodes(byte[] bytes, int from, int to) {
    return !decoder
        .reset()
        .decode(ByteBuffer.wrap(bytes, from, to - from), text.clear(), true)
        .isError();
  }
}
