package io.tributary.lake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {
  private static final byte[] EDGES = {0x7f, (byte) 0x80, (byte) 0xbf, (byte) 0xc2};

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final CharBuffer text = CharBuffer.allocate(8);

  @Test
  void shouldTakeForTextWhatJavaDecodes() {
    // given every pair of bytes, with every pair of edges of what may follow
    for (int pair = 0; pair < 0x10000; pair++) {
      for (byte third : EDGES) {
        for (byte fourth : EDGES) {
          byte[] bytes = {'a', (byte) (pair >> 8), (byte) pair, third, fourth};
          for (int to = 1; to <= bytes.length; to++) {
            // then
            if (Utf8.isValid(bytes, 0, to) != decodes(bytes, to)) {
              assertThat(bytes).as("its first %d bytes are misjudged", to).isEmpty();
            }
          }
        }
      }
    }
  }

  private boolean decodes(byte[] bytes, int to) {
    return !decoder.reset().decode(ByteBuffer.wrap(bytes, 0, to), text.clear(), true).isError();
  }
}
