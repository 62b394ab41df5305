package io.tributary.enricher.event;

import java.util.Arrays;

/**
 * Where in the event the parser stands, such as {@code items[2].sku}; written out only for a
 * problem.
 */
final class Path {

  private static final int NAME = -1;

  private String[] names = new String[8];
  private int[] indexes = new int[8];
  private int depth;

  Path() {
    Arrays.fill(names, "");
  }

  void clear() {
    depth = 0;
  }

  void push(String name) {
    push(name, NAME);
  }

  void push(int index) {
    push("", index);
  }

  void pop() {
    depth--;
  }

  private void push(String name, int index) {
    if (depth == names.length) {
      names = Arrays.copyOf(names, depth * 2);
      indexes = Arrays.copyOf(indexes, depth * 2);
    }
    names[depth] = name;
    indexes[depth++] = index;
  }

  /** The event's own field that the path leads through; empty at its top level. */
  String first() {
    return depth == 0 ? "" : names[0];
  }

  /**
   * The path as a key that no other path has: in its names {@code . [ \} stand with a {@code \}
   * before them.
   */
  String key() {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      if (indexes[i] != NAME) {
        key.append('[').append(indexes[i]).append(']');
      } else {
        escape(names[i], key.append(i == 0 ? "" : "."));
      }
    }
    return key.toString();
  }

  private static void escape(String name, StringBuilder key) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      key.append(c == '.' || c == '[' || c == '\\' ? "\\" : "").append(c);
    }
  }

  /** The path from the event's top level, for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      if (indexes[i] != NAME) {
        text.append('[').append(indexes[i]).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(names[i]);
      }
    }
    return text.toString();
  }
}
