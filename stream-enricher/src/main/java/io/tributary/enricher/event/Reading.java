package io.tributary.enricher.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.enricher.event.avro.AvroBuffer;
import io.tributary.enricher.event.json.Excerpt;
import io.tributary.enricher.event.json.JsonNumber;
import io.tributary.enricher.event.json.JsonScanner;
import io.tributary.enricher.event.json.ValueSkipper;
import io.tributary.enricher.event.text.IsoInstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the value readers share while one event is read: cursor, path, problems and buffers. Not
 * thread-safe.
 */
final class Reading {

  final JsonScanner scanner;
  final ValueSkipper skipper;
  final Path path = new Path();
  final Problems problems = new Problems();
  final AvroBuffer composed = new AvroBuffer();
  final Unmapped unmapped = new Unmapped();
  final Slot element = new Slot();
  final IsoInstant instant = new IsoInstant();
  final List<Remark> remarks = new ArrayList<>();
  private final UnknownFields unknownFields;
  private final ExtraPrecision extraPrecision;
  private final Set<String> moreCurrencies;

  Reading(ReadingRules rules) {
    this.scanner = new JsonScanner(rules.maxDepth());
    this.skipper = new ValueSkipper(scanner, rules.maxDepth());
    this.unknownFields = rules.unknownFields();
    this.extraPrecision = rules.extraPrecision();
    this.moreCurrencies = rules.moreCurrencies();
  }

  void reset(byte[] value) {
    scanner.reset(value);
    skipper.reset();
    path.clear();
    problems.clear();
    composed.clear();
    unmapped.clear();
    remarks.clear();
  }

  /** Whether a text that is no code of ISO 4217 is a currency all the same. */
  boolean isCurrency(String text) {
    return moreCurrencies.contains(text);
  }

  /** Remarks on the value at the path, by the event's field that it is part of. */
  void remark(Remark.Kind kind) {
    remarks.add(new Remark(kind, path.first()));
  }

  /** Whether digits of the value at the path that are finer than its unit are to be cut off. */
  boolean cutsExtraPrecision() {
    if (extraPrecision == ExtraPrecision.REJECT) {
      return false;
    }
    remark(Remark.Kind.EXTRA_PRECISION);
    return true;
  }

  /** Notes a problem of the value at the path. */
  void problem(ReasonCode code, @Nullable String rule, String detail) {
    problems.add(code, problems.full() ? null : path.text(), rule, detail);
  }

  /** Reads over a value that is not of the type its field needs; false if its syntax is broken. */
  boolean wrongType(String expected) {
    int start = scanner.position();
    if (!skipper.skip()) {
      return false;
    }
    problem(
        ReasonCode.WRONG_TYPE,
        null,
        "%s expected, found %s"
            .formatted(expected, Excerpt.of(scanner.input(), start, scanner.position())));
    return true;
  }

  /** Notes that a value, given as a message shows it, breaks a limit. */
  void outOfRange(String rule, String shown) {
    problem(ReasonCode.OUT_OF_RANGE, rule, shown + " is outside the range: " + rule);
  }

  /** Notes that the string read last is a key that its object had already. */
  void duplicateKey() {
    if (!problems.full()) {
      String key = lastString();
      problem(ReasonCode.DUPLICATE_KEY, null, "the key '" + key + "' stands twice in one object");
    }
  }

  /** Reads over the value of a top-level key that was there before, and notes it. */
  boolean skipDuplicate(String key) {
    problems.add(ReasonCode.DUPLICATE_KEY, key, null, "the key stands twice in the event");
    return skipper.skip();
  }

  /** Handles a field that the contract does not know, the cursor being before its value. */
  boolean unknownField(String name) {
    if (problems.full()) {
      return skipper.skip();
    }
    if (unknownFields == UnknownFields.REJECT) {
      path.push(name);
      problem(ReasonCode.UNKNOWN_FIELD, null, "the contract has no such field");
      path.pop();
    }
    if (unknownFields != UnknownFields.KEEP) {
      return skipper.skip();
    }
    scanner.next();
    int start = scanner.position();
    if (!skipper.skip()) {
      return false;
    }
    path.push(name);
    keep(start);
    path.pop();
    return true;
  }

  /** Keeps a whole field's JSON text, of which nothing is cut. */
  void keepUncut(int start, int remarksBefore) {
    keep(start);
    remarks
        .subList(remarksBefore, remarks.size())
        .removeIf(remark -> remark.kind() == Remark.Kind.EXTRA_PRECISION);
  }

  /** Keeps the JSON text from a position up to the cursor under the path. */
  void keep(int start) {
    unmapped.add(path.key(), scanner.input(), start, scanner.position() - start);
  }

  /** The string read last, in full. */
  String key() {
    return new String(scanner.text(), scanner.textStart(), scanner.textLength(), UTF_8);
  }

  String lastNumber() {
    JsonNumber number = scanner.number();
    return Excerpt.of(scanner.input(), number.start(), number.end());
  }

  String lastString() {
    return Excerpt.of(
        scanner.text(), scanner.textStart(), scanner.textStart() + scanner.textLength());
  }
}
