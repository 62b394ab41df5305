package io.tributary.enricher.event;

import io.tributary.enricher.event.json.Excerpt;
import io.tributary.enricher.event.json.JsonScanner;
import io.tributary.enricher.event.json.Names;
import java.util.List;

/** Reads one of an Avro enum's symbols. */
final class EnumReader extends ValueReader {

  private final Names symbols;
  private final String listed;

  EnumReader(List<String> symbols) {
    this.symbols = new Names(symbols);
    this.listed = Excerpt.of(String.join(", ", symbols));
  }

  @Override
  boolean read(Reading in, Slot out, int first) {
    if (first != '"') {
      return in.wrongType("a string");
    }
    JsonScanner scanner = in.scanner;
    if (!scanner.readString()) {
      return false;
    }
    int symbol = symbols.find(scanner.text(), scanner.textStart(), scanner.textLength());
    if (symbol >= 0) {
      out.set(symbol);
    } else {
      in.problem(
          ReasonCode.NOT_IN_ENUM,
          "enum",
          "\"%s\" is none of %s".formatted(in.lastString(), listed));
    }
    return true;
  }
}
