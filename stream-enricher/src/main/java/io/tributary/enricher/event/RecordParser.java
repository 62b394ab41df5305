package io.tributary.enricher.event;

import io.tributary.enricher.event.json.Fault;
import io.tributary.enricher.event.json.JsonScanner;
import io.tributary.enricher.event.json.Names;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object after another into a row, noting all that is wrong with it. Not
 * thread-safe.
 */
final class RecordParser {

  private static final int UNKNOWN = -1;
  private static final int BROKEN = -2;

  private final FieldReader[] fields;
  private final Names names;
  private final List<RecordRule> rules;
  private final @Nullable EventField unmapped;
  private final int maxBytes;
  private final Row row;
  private final Slot[] slots;
  private final boolean[] seen;
  private final boolean[] invalid;
  private final int[] successors;
  private final Reading in;
  private int last;
  private int reading = UNKNOWN;

  RecordParser(CompiledRecord contract, Row row, ReadingRules rules) {
    this.fields = contract.fields().toArray(FieldReader[]::new);
    this.names = contract.names();
    this.rules = contract.rules();
    this.unmapped = contract.unmapped();
    this.maxBytes = rules.maxBytes();
    this.row = row;
    this.slots = new Slot[fields.length];
    for (int i = 0; i < fields.length; i++) {
      slots[i] = fields[i].home() < 0 ? new Slot() : row.slot(fields[i].home());
    }
    this.seen = new boolean[fields.length];
    this.invalid = new boolean[fields.length];
    this.successors = new int[fields.length + 1];
    for (int i = 0; i < fields.length; i++) {
      successors[i] = (i + 1) % fields.length;
    }
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
      return readDocument();
    }
    return false;
  }

  Problems problems() {
    return in.problems;
  }

  /** Evaluates the rules over several fields. */
  void checkRules() {
    for (int i = 0; i < rules.size(); i++) {
      rules.get(i).check(in.problems, slots, invalid);
    }
  }

  /** Whether a field was read and nothing is wrong with it. */
  boolean isSound(int field) {
    return slots[field].present && !invalid[field];
  }

  /** Whether a field's values are text. */
  boolean isText(int field) {
    return fields[field].field().kind() == FieldKind.TEXT;
  }

  /** What was read of a field, sound or not. */
  Slot slot(int field) {
    return slots[field];
  }

  private void clear() {
    row.clear();
    for (Slot slot : slots) {
      slot.clear();
    }
    Arrays.fill(seen, false);
    Arrays.fill(invalid, false);
    in.problems.clear();
    last = fields.length;
    reading = UNKNOWN;
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
    String field = reading == UNKNOWN ? null : fields[reading].name();
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
    JsonScanner scanner = in.scanner;
    if (scanner.next() != '"') {
      return scanner.fail("a key in quotes expected");
    }
    int field = readKey();
    if (field == BROKEN) {
      return false;
    }
    if (field == UNKNOWN) {
      return readUnknown(object);
    }
    reading = field;
    boolean whole = scanner.take(':') && readField(field);
    if (whole) {
      reading = UNKNOWN;
    }
    return whole;
  }

  /**
   * Producers write their fields in the same order each time, so the one that followed last time is
   * tried first.
   */
  private int readKey() {
    JsonScanner scanner = in.scanner;
    int guess = successors[last];
    if (scanner.takeIfString(names.utf8(guess))) {
      last = guess;
      return guess;
    }
    if (!scanner.readString()) {
      return BROKEN;
    }
    int field = names.find(scanner.text(), scanner.textStart(), scanner.textLength());
    if (field != UNKNOWN) {
      successors[last] = field;
      last = field;
    }
    return field;
  }

  private boolean readUnknown(long object) {
    boolean added = in.skipper.addKey(object);
    String key = in.key();
    if (!in.scanner.take(':')) {
      return false;
    }
    return added ? in.unknownField(key) : skipDuplicate(key);
  }

  private boolean skipDuplicate(String key) {
    if (in.problems.full()) {
      in.problems.countOnly();
    } else {
      in.problems.add(ReasonCode.DUPLICATE_KEY, key, null, "the key stands twice in the event");
    }
    return in.skipper.skip();
  }

  private boolean readField(int index) {
    FieldReader field = fields[index];
    JsonScanner scanner = in.scanner;
    int first = scanner.next();
    if (seen[index]) {
      return skipDuplicate(field.name());
    }
    seen[index] = true;
    if (first == 'n') {
      return scanner.readNull() && acceptNull(index);
    }
    int start = scanner.position();
    int problemsBefore = in.problems.count();
    in.path.push(field.name());
    if (!field.reader().read(in, slots[index], first)) {
      return false;
    }
    invalid[index] = in.problems.count() != problemsBefore;
    if (field.home() == FieldReader.HOMELESS && !invalid[index]) {
      in.keep(start);
    }
    in.path.pop();
    return true;
  }

  private boolean acceptNull(int index) {
    FieldReader field = fields[index];
    if (!field.field().nullable()) {
      invalid[index] = true;
      in.problems.add(ReasonCode.NULL, field.name(), null, "is required and null");
    }
    return true;
  }

  private void finish() {
    for (int i = 0; i < fields.length; i++) {
      if (!seen[i]) {
        fillIn(i);
      }
    }
    if (unmapped != null) {
      in.unmapped.finish(row.slot(unmapped.index()), unmapped);
    }
  }

  private void fillIn(int index) {
    FieldReader field = fields[index];
    if (field.required()) {
      invalid[index] = true;
      in.problems.add(ReasonCode.MISSING, field.name(), null, "is required and absent");
    } else if (field.absent() != null) {
      GenericView.put(field.field(), slots[index], field.absent());
    }
  }
}
