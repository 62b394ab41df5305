package io.tributary.lake.query;

import io.tributary.contract.terminal.TerminalText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of text with a heading, its columns as wide as what they hold, numbers to the right. */
public final class TextTable {
  private static final int WIDEST = 80;

  /** A column's heading, and the side that its values are on. */
  public record Column(String heading, Side side) {}

  /** The side of a column that its values are aligned to. */
  public enum Side {
    /** For texts. */
    LEFT,
    /** For numbers. */
    RIGHT
  }

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table without rows. */
  public TextTable(List<Column> columns) {
    this.columns =
        columns.stream().map(each -> new Column(oneLine(each.heading()), each.side())).toList();
  }

  /** Adds a row with a value for each column. */
  public void add(List<String> values) {
    rows.add(values.stream().map(TextTable::oneLine).toList());
  }

  /** Prints the heading, a line and the rows. */
  public void print(PrintWriter out) {
    int[] widths =
        IntStream.range(0, columns.size())
            .map(i -> rows.stream().mapToInt(row -> width(row.get(i))).max().orElse(0))
            .toArray();
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], width(columns.get(i).heading()));
    }
    out.println(line(columns.stream().map(Column::heading).toList(), widths));
    out.println(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private String line(List<String> values, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(
            i -> {
              String space = " ".repeat(widths[i] - width(values.get(i)));
              return columns.get(i).side() == Side.RIGHT
                  ? space + values.get(i)
                  : values.get(i) + space;
            })
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String oneLine(String value) {
    String line = TerminalText.line(value);
    return width(line) <= WIDEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }
}
