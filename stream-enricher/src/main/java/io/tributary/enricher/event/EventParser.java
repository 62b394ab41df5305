package io.tributary.enricher.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.enricher.event.hash.Murmur3;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads record values into events, one at a time; keeps its buffers, so it is for one thread. */
public final class EventParser {

  /** A time that no event is ahead of. */
  public static final long NO_CLOCK = Long.MAX_VALUE;

  static final String ID = "event_id";

  private static final String TYPE = "event_type";
  private static final int LONGEST_REPORTED = 1_000;

  private final Event event;
  private final RecordParser parser;
  private final int id;
  private final int type;
  private final List<SkewCheck> times;
  private final Murmur3 idHash = new Murmur3();
  private final CRC32C payloadHash = new CRC32C();

  EventParser(CompiledRecord contract, Event event, ReadingRules rules) {
    this.event = event;
    this.parser = new RecordParser(contract, event, rules);
    this.id = contract.indexOf(ID);
    this.type = contract.indexOf(TYPE);
    this.times = SkewCheck.of(contract, rules.times());
  }

  /**
   * Reads and checks one record value; ends the validity of the event given before.
   *
   * @param recordTimestampMs the record's own timestamp, to which the event's is compared
   * @param nowMs what the clock says, to which it is compared too; {@link #NO_CLOCK} for not at all
   */
  public Parsed parse(byte @Nullable [] value, long recordTimestampMs, long nowMs) {
    if (parser.read(value)) {
      for (int i = 0; i < times.size(); i++) {
        times.get(i).check(parser, recordTimestampMs, nowMs);
      }
      parser.checkRules();
    }
    Problems problems = parser.problems();
    if (value == null || problems.count() > 0) {
      return new Refused(problems.toList(), readable(id), readable(type));
    }
    hash(value);
    event.setRemarks(parser.remarks());
    return event;
  }

  private void hash(byte[] value) {
    Slot slot = parser.values().slot(id);
    idHash.hash(slot.bytes, slot.offset, slot.length);
    event.setHashes(idHash, payloadHash(value, payloadHash));
  }

  /** The hash of a record's value; never 0, which stands for one that is not known. */
  public static int payloadHash(byte[] value, CRC32C crc) {
    crc.reset();
    crc.update(value);
    int hash = (int) crc.getValue();
    return hash == 0 ? 1 : hash;
  }

  /** The text of a field of a refused event, unless it is too long to be what it should be. */
  private @Nullable String readable(int field) {
    if (field < 0) {
      return null;
    }
    EventField described = parser.values().field(field);
    Slot slot = parser.values().slot(field);
    if (slot.present && described.kind() == FieldKind.ENUM) {
      return described.symbol(slot.number);
    }
    return slot.present && described.kind() == FieldKind.TEXT && slot.length <= LONGEST_REPORTED
        ? new String(slot.bytes, slot.offset, slot.length, UTF_8)
        : null;
  }
}
