package io.tributary.enricher.event.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Murmur3Test {

  @Test
  void shouldHashAsTheReferenceDoes() {
    Random random = new Random(3);
    Murmur3 murmur = new Murmur3();

    for (int length = 0; length < 100; length++) {
      byte[] bytes = new byte[length + 7];
      random.nextBytes(bytes);
      murmur.hash(bytes, 3, length);
      HashCode expected = Hashing.murmur3_128().hashBytes(bytes, 3, length);
      assertThat(littleEndian(murmur.high(), murmur.low())).isEqualTo(expected.asBytes());
    }
  }

  @Test
  void shouldNotChangeFromVersionToVersion() {
    Murmur3 murmur = new Murmur3();
    byte[] id = "dff4e8aa4623054a70d665a96b58d775".getBytes(UTF_8);

    murmur.hash(id, 0, id.length);

    assertThat("%016x%016x".formatted(murmur.high(), murmur.low()))
        .isEqualTo("99267acfc55f3caff987df8210a231c1");
  }

  private static byte[] littleEndian(long first, long second) {
    byte[] bytes = new byte[16];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (first >>> 8 * i);
      bytes[8 + i] = (byte) (second >>> 8 * i);
    }
    return bytes;
  }
}
