package io.tributary.quickstart.screen;

import java.util.ArrayList;
import java.util.List;

/** A table of text: numbers to the right, words to the left. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... headings) {
    rows.add(List.of(headings));
  }

  public TextTable row(Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(
          cell instanceof Number number ? "%,d".formatted(number.longValue()) : cell.toString());
    }
    rows.add(texts);
    return this;
  }

  /** The lines, each with two spaces before it. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(GAP).append(aligned(row.get(column), column));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private String aligned(String text, int column) {
    String space = " ".repeat(width(column) - text.length());
    return isNumeric(column) ? space + text : text + space;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private boolean isNumeric(int column) {
    return rows.size() > 1
        && rows.stream().skip(1).allMatch(row -> row.get(column).matches("[-+]?[\\d,. ]*|=|✗.*"));
  }
}
