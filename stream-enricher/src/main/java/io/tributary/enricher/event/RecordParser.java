package io.tributary.enricher.event;

import io.tributary.enricher.event.json.Fault;
import io.tributary.enricher.event.json.JsonScanner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object after another into a row, noting all that is wrong with it. Not
 * thread-safe.
 */
final class RecordParser {

  private final FieldValues values;
  private final KeyReader keys;
  private final List<RecordRule> rules;
  private final @Nullable EventField unmapped;
  private final int maxBytes;
  private final Row row;
  private final Reading in;
  private int reading = KeyReader.UNKNOWN;

  RecordParser(CompiledRecord contract, Row row, ReadingRules rules) {
    this.values = new FieldValues(contract.fields(), row);
    this.keys = new KeyReader(contract.names());
    this.rules = contract.rules();
    this.unmapped = contract.unmapped();
    this.maxBytes = rules.maxBytes();
    this.row = row;
    this.in = new Reading(rules);
  }

  /**
   * Reads a record value into the row; what is wrong with it is in {@link #problems}.
   *
   * @return whether it was an object that could be read to its end
   */
  boolean read(byte @Nullable [] value) {
    clear();
    if (value == null || value.length == 0) {
      in.problems.add(ReasonCode.EMPTY, null, null, "the record has no value");
    } else if (value.length > maxBytes) {
      in.problems.add(
          ReasonCode.TOO_LARGE,
          null,
          "max-bytes " + maxBytes,
          "the value has %d bytes, more than %d".formatted(value.length, maxBytes));
    } else {
      in.reset(value);
      if (JsonScanner.startsWithMark(value)) {
        in.remark(Remark.Kind.BYTE_ORDER_MARK);
      }
      return readDocument();
    }
    return false;
  }

  /** What there is to say of the record although nothing is wrong. */
  List<Remark> remarks() {
    return in.remarks;
  }

  Problems problems() {
    return in.problems;
  }

  /** Evaluates the rules over several fields. */
  void checkRules() {
    for (int i = 0; i < rules.size(); i++) {
      values.check(rules.get(i), in.problems);
    }
  }

  FieldValues values() {
    return values;
  }

  private void clear() {
    row.clear();
    values.clear();
    keys.restart();
    in.problems.clear();
    reading = KeyReader.UNKNOWN;
  }

  private boolean readDocument() {
    int first = in.scanner.next();
    if (first == JsonScanner.END) {
      in.problems.add(ReasonCode.EMPTY, null, null, "the value is white space only");
      return false;
    }
    boolean whole = first == '{' ? readObject() : readOther();
    if (!whole) {
      noteFault();
      return false;
    }
    checkEnd();
    if (first == '{') {
      finish();
    }
    return first == '{';
  }

  private void checkEnd() {
    JsonScanner scanner = in.scanner;
    if (scanner.next() != JsonScanner.END) {
      scanner.fail("nothing but white space expected after the value");
      boolean text = scanner.fault() == Fault.NOT_JSON;
      in.problems.add(
          text ? ReasonCode.TRAILING_VALUE : ReasonCode.BAD_UTF8,
          null,
          null,
          scanner.faultDetail());
    }
  }

  private boolean readOther() {
    boolean whole = in.skipper.skip();
    if (whole) {
      in.problems.add(
          ReasonCode.NOT_AN_OBJECT,
          null,
          null,
          "an event must be a JSON object, not another value");
    }
    return whole;
  }

  private void noteFault() {
    Fault fault = in.scanner.fault();
    ReasonCode code =
        fault == Fault.BAD_UTF8
            ? ReasonCode.BAD_UTF8
            : fault == Fault.TOO_DEEP ? ReasonCode.TOO_DEEP : ReasonCode.NOT_JSON;
    String field = reading == KeyReader.UNKNOWN ? null : values.name(reading);
    in.problems.addFirst(code, field, null, in.scanner.faultDetail());
  }

  private boolean readObject() {
    JsonScanner scanner = in.scanner;
    if (!scanner.enter()) {
      return false;
    }
    if (scanner.next() == '}') {
      scanner.leave();
      return true;
    }
    long object = in.skipper.openObject();
    while (readMember(object)) {
      int b = scanner.next();
      if (b == '}') {
        scanner.leave();
        return true;
      }
      if (b != ',') {
        return scanner.fail("',' or '}' expected");
      }
      scanner.take();
    }
    return false;
  }

  private boolean readMember(long object) {
    int field = keys.read(in.scanner);
    if (field == KeyReader.BROKEN) {
      return false;
    }
    if (field == KeyReader.UNKNOWN) {
      return readUnknown(object);
    }
    reading = field;
    boolean whole = in.scanner.take(':') && values.read(in, field);
    if (whole) {
      reading = KeyReader.UNKNOWN;
    }
    return whole;
  }

  private boolean readUnknown(long object) {
    boolean added = in.skipper.addKey(object);
    String key = in.key();
    if (!in.scanner.take(':')) {
      return false;
    }
    return added ? in.unknownField(key) : in.skipDuplicate(key);
  }

  private void finish() {
    values.fillIn(in);
    if (unmapped != null) {
      in.unmapped.finish(row.slot(unmapped.index()), unmapped);
    }
  }
}
