package io.tributary.contract.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalStreamTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final TerminalStream stream = new TerminalStream(out);

  @Test
  void shouldLetNoCharacterThroughThatSteersOrTurns() throws Exception {
    for (int c = 0; c <= 0xFFFF; c++) {
      if (!Character.isSurrogate((char) c)) {
        stream.write(Character.toString(c).getBytes(UTF_8));
      }
    }
    stream.write("😀👨‍👩‍👧".getBytes(UTF_8));

    String written = out.toString(UTF_8);
    assertThat(written.chars())
        .noneMatch(c -> (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F))
        .noneMatch(
            c ->
                Character.getDirectionality(c) >= Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING);
    assertThat(written)
        .contains("\\u001b", "\\u009b", "\\u202e", "\\u2066", "é", "→", "😀👨‍👩‍👧");
  }

  @Test
  void shouldSeeACharacterThatComesInPieces() throws Exception {
    for (byte b : "a\u009b31m é → 😀 \u202eb\u001b[2J\r\n".getBytes(UTF_8)) {
      stream.write(b);
    }

    assertThat(out.toString(UTF_8)).isEqualTo("a\\u009b31m é → 😀 \\u202eb\\u001b[2J\\u000d\n");
  }

  @Test
  void shouldEscapeAByteThatIsAControlOnlyInLatin1AndEndWhatDoesNotGoOn() throws Exception {
    stream.write(new byte[] {'a', (byte) 0x9B, '3', (byte) 0xE2, (byte) 0x80, 'b', (byte) 0xC2});
    stream.write(new byte[] {'\n', (byte) 0xE2, (byte) 0x80, (byte) 0x1B, (byte) 0xAE});

    assertThat(out.toByteArray())
        .isEqualTo(
            concat(
                "a\\u009b3",
                new byte[] {
                  (byte) 0xE2, (byte) 0x80, 'b', (byte) 0xC2, '\n', (byte) 0xE2, (byte) 0x80
                },
                "\\u001b",
                new byte[] {(byte) 0xAE}));
  }

  @Test
  void shouldWriteWhatAProgramPrintsAtOnce() {
    new PrintStream(stream, true, UTF_8).printf("%s: %d%n", "größe", 3);

    assertThat(out.toString(UTF_8)).isEqualTo("größe: 3\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain – text é 😀|plain – text é 😀",
        "'a\nBalanced'|a\\nBalanced",
        "'a\r\tb'|a\\r\\tb",
        "'a\u0085b\u2028c\u001b[2J\u202ed\u0007'|a\\u0085b\\u2028c\\u001b[2J\\u202ed\\u0007"
      })
  void shouldKeepATextOnItsLine(String text, String line) {
    assertThat(TerminalText.line(text)).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong\nBalanced: all", "wrong\r\nBalanced: all", "wrong\rBalanced: all"})
  void shouldMarkEachLineThatGoesOn(String text) {
    assertThat(TerminalText.block(text).lines()).containsExactly("wrong", "  | Balanced: all");
  }

  private static byte[] concat(Object... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Object part : parts) {
      all.writeBytes(part instanceof String text ? text.getBytes(UTF_8) : (byte[]) part);
    }
    return all.toByteArray();
  }
}
