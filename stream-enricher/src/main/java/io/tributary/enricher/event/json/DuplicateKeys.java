package io.tributary.enricher.event.json;

/** Told of each key that its object had already; the scanner's text is the key. */
@FunctionalInterface
public interface DuplicateKeys {
  void found(JsonScanner scanner);
}
