package io.tributary.lake.query;

import java.util.ArrayList;
import java.util.List;

/** Splits a text of SQL at its semicolons, those in quotes and comments left alone. */
final class Statements {
  private final String text;
  private final List<String> statements = new ArrayList<>();
  private int start;
  private boolean blank = true;

  private Statements(String text) {
    this.text = text;
  }

  /** Each statement without its semicolon; those that hold nothing but comments are left out. */
  static List<String> split(String text) {
    Statements splitter = new Statements(text);
    splitter.run();
    return splitter.statements;
  }

  private void run() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ';') {
        end(at);
        start = ++at;
      } else if (text.startsWith("--", at)) {
        at = after(text.indexOf('\n', at), 1);
      } else if (text.startsWith("/*", at)) {
        at = after(text.indexOf("*/", at + 2), 2);
      } else if (c == '\'' || c == '"' || c == '`') {
        at = quoted(at, c);
        blank = false;
      } else {
        blank &= Character.isWhitespace(c);
        at++;
      }
    }
    end(at);
  }

  private void end(int at) {
    if (!blank) {
      statements.add(text.substring(start, at).strip());
    }
    blank = true;
  }

  private int quoted(int from, char quote) {
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' && quote != '`' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }

  private int after(int found, int length) {
    return found < 0 ? text.length() : found + length;
  }
}
