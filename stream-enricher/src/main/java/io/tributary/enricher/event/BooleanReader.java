package io.tributary.enricher.event;

/** Reads true or false. */
final class BooleanReader extends ValueReader {

  @Override
  boolean read(Reading in, Slot out, int first) {
    return switch (first) {
      case 't' -> set(out, 1) && in.scanner.readTrue();
      case 'f' -> set(out, 0) && in.scanner.readFalse();
      default -> in.wrongType("true or false");
    };
  }

  private static boolean set(Slot out, int value) {
    out.set(value);
    return true;
  }
}
