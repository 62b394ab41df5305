package io.tributary.enricher.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** A fixed list of distinct names, looked up by their UTF-8 bytes without a string; immutable. */
public final class Names {

  private final byte[][] names;
  private final int[] table;

  /** The table of these names, which must differ from each other. */
  public Names(List<String> names) {
    this.names = names.stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
    this.table = new int[Integer.highestOneBit(names.size() + 1) * 4];
    for (int i = 0; i < this.names.length; i++) {
      byte[] name = this.names[i];
      int slot = hash(name, 0, name.length) & table.length - 1;
      while (table[slot] != 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = i + 1;
    }
  }

  public int size() {
    return names.length;
  }

  /** The bytes of a name; not to be changed. */
  public byte[] utf8(int index) {
    return names[index];
  }

  /** The index of a name in the list, or -1. */
  public int find(byte[] in, int from, int length) {
    int slot = hash(in, from, length) & table.length - 1;
    while (table[slot] != 0) {
      byte[] name = names[table[slot] - 1];
      if (name.length == length && Arrays.equals(in, from, from + length, name, 0, length)) {
        return table[slot] - 1;
      }
      slot = slot + 1 & table.length - 1;
    }
    return -1;
  }

  /** Few bytes are enough to tell known names apart; others only cost a comparison. */
  private static int hash(byte[] in, int from, int length) {
    if (length == 0) {
      return 0;
    }
    int h = length;
    h = h * 31 + in[from];
    h = h * 31 + in[from + length / 2];
    h = h * 31 + in[from + length - 1];
    return h ^ h >>> 7;
  }
}
