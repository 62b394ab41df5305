package io.tributary.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {

  @Test
  void shouldWriteTheIdBigEndianAfterAZeroByte() {
    // given
    byte[] target = {9, 9, 9, 9, 9, 42};

    // when
    WireFormat.writeHeader(target, 0x01020304);

    // then
    assertThat(target).containsExactly(0, 1, 2, 3, 4, 42);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_535, 8_388_608, Integer.MAX_VALUE})
  void shouldReadTheIdItWrote(int id) {
    // given
    byte[] bytes = new byte[WireFormat.HEADER];
    WireFormat.writeHeader(bytes, id);

    // then
    assertThat(WireFormat.schemaId(bytes)).isEqualTo(id);
  }

  @Test
  void shouldRefuseAnotherFirstByte() {
    assertThatThrownBy(() -> WireFormat.schemaId("{\"a\":1}".getBytes(UTF_8)))
        .isInstanceOf(NotWireFormatException.class)
        .hasMessageContaining("0x7b");
  }

  @Test
  void shouldRefuseWhatIsShorterThanTheHeader() {
    assertThatThrownBy(() -> WireFormat.schemaId(new byte[4]))
        .isInstanceOf(NotWireFormatException.class)
        .hasMessageContaining("4 bytes");
  }
}
