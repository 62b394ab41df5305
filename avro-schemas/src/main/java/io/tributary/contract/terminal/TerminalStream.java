package io.tributary.contract.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The last wall before a terminal or a log: of what is written in UTF-8, all that would steer a
 * terminal or turn the direction of writing goes out as an escape such as {@code \u001b}, which
 * inside JSON stands for the same character. Line ends stay. Whoever prints a stranger's text has
 * to keep it on its line, by {@link TerminalText}.
 */
public final class TerminalStream extends FilterOutputStream {

  private final byte[] sequence = new byte[4];
  private int length;
  private int missing;

  public TerminalStream(OutputStream out) {
    super(out);
  }

  /** Puts it before this process's standard output and standard error. */
  public static void install() {
    System.setOut(new PrintStream(new TerminalStream(System.out), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(new TerminalStream(System.err), true, StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void write(int b) throws IOException {
    byte[] one = {(byte) b};
    write(one, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) throws IOException {
    int plain = from;
    for (int i = from; i < from + count; i++) {
      byte b = bytes[i];
      boolean ordinary = missing == 0 && b >= ' ' && b < 0x7F;
      if (!ordinary && b != '\n') {
        out.write(bytes, plain, i - plain);
        plain = i + 1;
        take(b);
      } else if (missing > 0) {
        cutShort();
      }
    }
    out.write(bytes, plain, from + count - plain);
  }

  @Override
  public synchronized void flush() throws IOException {
    out.flush();
  }

  private void take(byte b) throws IOException {
    boolean continues = (b & 0xC0) == 0x80;
    if (missing > 0 && !continues) {
      cutShort();
    }
    if (missing > 0) {
      sequence[length++] = b;
      missing--;
    } else {
      sequence[0] = b;
      length = 1;
      missing =
          b >= (byte) 0xC2 && b <= (byte) 0xF4
              ? (b < (byte) 0xE0 ? 1 : b < (byte) 0xF0 ? 2 : 3)
              : 0;
    }
    if (missing == 0) {
      writeSequence();
    }
  }

  /** What began a character and does not go on is no character, and harmless by itself. */
  private void cutShort() throws IOException {
    out.write(sequence, 0, length);
    length = 0;
    missing = 0;
  }

  private void writeSequence() throws IOException {
    int c = codePoint();
    if (TerminalText.isEscaped(c)) {
      out.write("\\u%04x".formatted(c).getBytes(StandardCharsets.US_ASCII));
    } else {
      out.write(sequence, 0, length);
    }
    length = 0;
  }

  /**
   * A byte that is no part of UTF-8 stands for itself, as it does for a terminal set to Latin-1.
   */
  private int codePoint() {
    return switch (length) {
      case 1 -> sequence[0] & 0xFF;
      case 2 -> (sequence[0] & 0x1F) << 6 | (sequence[1] & 0x3F);
      case 3 -> (sequence[0] & 0x0F) << 12 | (sequence[1] & 0x3F) << 6 | (sequence[2] & 0x3F);
      default -> Character.MAX_CODE_POINT;
    };
  }
}
