package io.tributary.enricher.event;

/**
 * Reads a value that is part of an array, a map or a nested record, and appends it as Avro.
 *
 * @param nullBranch the union branch of null; -1 where null is not allowed
 */
record ElementReader(ValueReader reader, FieldKind kind, int nullBranch) {

  /**
   * Reads the value at the cursor, or over it once enough is wrong; false if the JSON syntax is
   * broken.
   */
  boolean append(Reading in) {
    if (in.problems.full()) {
      return in.skipper.skip();
    }
    int first = in.scanner.next();
    if (first == 'n') {
      return in.scanner.readNull() && appendNull(in);
    }
    if (nullBranch >= 0) {
      in.composed.writeLong(1 - nullBranch);
    }
    Slot element = in.element;
    element.clear();
    if (!reader.read(in, element, first)) {
      return false;
    }
    if (kind != FieldKind.COMPOSITE && element.present) {
      element.write(kind, in.composed);
    }
    return true;
  }

  private boolean appendNull(Reading in) {
    if (nullBranch >= 0) {
      in.composed.writeLong(nullBranch);
    } else {
      in.problem(ReasonCode.NULL, null, "must not be null");
    }
    return true;
  }
}
