package io.tributary.contract.terminal;

/**
 * Text that strangers chose, for people to read: what would steer a terminal, turn the direction of
 * writing or begin a line is written as an escape such as {@code \u001b}.
 */
public final class TerminalText {

  private static final String LINE_AFTER_THE_FIRST = "  | ";

  private TerminalText() {}

  /** The text on one line. */
  public static String line(String text) {
    if (text.chars().noneMatch(TerminalText::isEscaped)) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length() + 16);
    text.chars().forEach(c -> append((char) c, line));
    return line.toString();
  }

  /** The text with its lines, of which each after the first is marked as going on. */
  public static String block(String text) {
    StringBuilder block = new StringBuilder();
    text.lines()
        .forEach(
            each ->
                block
                    .append(block.isEmpty() ? "" : System.lineSeparator() + LINE_AFTER_THE_FIRST)
                    .append(line(each)));
    return block.toString();
  }

  private static void append(char c, StringBuilder line) {
    switch (c) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (isEscaped(c)) {
          line.append("\\u").append(Character.forDigit(c >> 12, 16));
          line.append(Character.forDigit(c >> 8 & 15, 16));
          line.append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
        } else {
          line.append(c);
        }
      }
    }
  }

  /** Control characters, and those of Unicode that part lines or turn the direction of writing. */
  static boolean isEscaped(int c) {
    return c < 0x20
        || (c >= 0x7F && c <= 0x9F)
        || c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x206F);
  }
}
