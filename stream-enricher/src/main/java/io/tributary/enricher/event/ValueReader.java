package io.tributary.enricher.event;

/** Reads and checks the JSON of one type; immutable, shared by all parsers of a contract. */
abstract class ValueReader {

  /**
   * Reads the value at the cursor into the slot. What is wrong with it is noted in {@link
   * Reading#problems}; the slot may then hold the value all the same.
   *
   * @param first the value's first byte, never that of null
   * @return false if the JSON syntax is broken
   */
  abstract boolean read(Reading in, Slot out, int first);

  static boolean isNumber(int first) {
    return first == '-' || (first >= '0' && first <= '9');
  }
}
