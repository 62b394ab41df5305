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

  /** The path from the event's top level. */
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
