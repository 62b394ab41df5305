package io.tributary.lake.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contract.terminal.TerminalText;

/** How values become cells of a CSV. */
enum CsvCells {
  /** As they are. */
  PLAIN,
  /** A text that a spreadsheet would take for a formula has a {@code '} before it. */
  DEFUSED;

  private static final String BEGINS_FORMULA = "=+-@\t\r\n＝＋－＠";

  String text(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    String text = Cells.text(value);
    return value.isNumber() ? quoted(text) : text(text);
  }

  String text(String value) {
    return quoted(this == DEFUSED && isFormula(value) ? "'" + value : value);
  }

  /** Spreadsheets pass over the spaces before a formula. */
  private static boolean isFormula(String value) {
    String text = value.stripLeading();
    return !value.isEmpty()
        && (BEGINS_FORMULA.indexOf(value.charAt(0)) >= 0
            || (!text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0));
  }

  private static String quoted(String value) {
    String line = TerminalText.line(value);
    boolean plain = !line.isEmpty() && line.chars().noneMatch(c -> c == ',' || c == '"');
    return plain ? line : '"' + line.replace("\"", "\"\"") + '"';
  }
}
