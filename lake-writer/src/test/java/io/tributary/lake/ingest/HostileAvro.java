package io.tributary.lake.ingest;

import io.tributary.contract.ContractSchemas;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Values that no one should send to {@code events.enriched}, and the code that each is refused
 * with.
 */
final class HostileAvro {

  /** A value of the topic and why it is refused. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Case(String name, byte @Nullable [] value, Refusal.Code code) {}

  private static final Schema EVENT = ContractSchemas.load("EnrichedEvent");
  private static final int UNKNOWN_ID = 4711;
  private static final String LONGEST = "ff ff ff ff 0f";
  private static final String MOST = "fe ff ff ff ff ff ff ff ff 01";
  private static final String LEAST = "ff ff ff ff ff ff ff ff ff 01";

  private final List<Case> cases = new ArrayList<>();
  private final int eventId;
  private final int rejectedId;
  private final int stringId;

  /** The cases, for a registry where these schemas have these ids. */
  HostileAvro(int eventId, int rejectedId, int stringId) {
    this.eventId = eventId;
    this.rejectedId = rejectedId;
    this.stringId = stringId;
  }

  List<Case> all() {
    framing();
    ids();
    cut();
    numbers();
    lengths();
    texts();
    instants();
    partitions();
    return cases;
  }

  private void framing() {
    add("null", null, Refusal.Code.NOT_AVRO);
    hex("no bytes", "", Refusal.Code.NOT_AVRO);
    hex("a zero", "00", Refusal.Code.NOT_AVRO);
    hex("half an id", "00 00 00 00", Refusal.Code.NOT_AVRO);
    for (String magic : List.of("01", "02", "7f", "80", "ff", "7b", "0a", "20")) {
      byte[] value = event();
      value[0] = HexFormat.of().parseHex(magic)[0];
      add("magic " + magic, value, Refusal.Code.NOT_AVRO);
    }
    add(
        "JSON",
        "{\"event_id\":\"e\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
        Refusal.Code.NOT_AVRO);
    add(
        "the record without its frame",
        Arrays.copyOfRange(event(), 5, event().length),
        Refusal.Code.NOT_AVRO);
    hex("an Avro file", "4f 62 6a 01 04", Refusal.Code.NOT_AVRO);
    add("a megabyte of 0xff", filled(1 << 20, 0xff), Refusal.Code.NOT_AVRO);
  }

  private void ids() {
    for (int id : new int[] {0, -1, UNKNOWN_ID, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      add(
          "unknown id " + id,
          Records.encoded(Records.anEvent(EVENT, "x"), id),
          Refusal.Code.UNKNOWN_SCHEMA_ID);
    }
    add(
        "the id of another subject",
        Records.encoded(Records.aRejectedEvent("r"), rejectedId),
        Refusal.Code.WRONG_RECORD);
    add(
        "an event under the id of another subject",
        Records.encoded(Records.anEvent(EVENT, "x"), rejectedId),
        Refusal.Code.WRONG_RECORD);
    add(
        "the id of a schema that is no record",
        framed(stringId, "04 61 62"),
        Refusal.Code.WRONG_RECORD);
  }

  private void cut() {
    byte[] whole = event();
    for (int end = 5; end < whole.length; end++) {
      add("cut after byte " + end, Arrays.copyOf(whole, end), Refusal.Code.CORRUPT_AVRO);
    }
    for (int more : new int[] {1, 2, 100, 1 << 20}) {
      add(
          more + " bytes more",
          Arrays.copyOf(whole, whole.length + more),
          Refusal.Code.CORRUPT_AVRO);
    }
    add(
        "two records",
        concat(whole, Arrays.copyOfRange(whole, 5, whole.length)),
        Refusal.Code.CORRUPT_AVRO);
    add("two records, each with its frame", concat(whole, whole), Refusal.Code.CORRUPT_AVRO);
  }

  private void numbers() {
    with("a decimal of 19 digits", e -> e.put("revenue", decimal(BigInteger.TEN.pow(18))));
    with(
        "a negative decimal of 19 digits",
        e -> e.put("revenue", decimal(BigInteger.TEN.pow(18).negate())));
    with("a decimal of 2^63", e -> e.put("revenue", decimal(BigInteger.ONE.shiftLeft(63))));
    with("a decimal of 39 digits", e -> e.put("revenue", decimal(BigInteger.TEN.pow(38))));
    with("a decimal of 64 KiB", e -> e.put("revenue", ByteBuffer.wrap(filled(1 << 16, 0x7f))));
    with("a decimal of a megabyte", e -> e.put("revenue", ByteBuffer.wrap(filled(1 << 20, 0x7f))));
    with("a decimal without bytes", e -> e.put("revenue", ByteBuffer.allocate(0)));
    String upToRevenue = "02 65 00 00 02 74 00 00";
    for (String branch : List.of("01", "04", "05", "7e", LONGEST, MOST, LEAST)) {
      corrupt("a union's branch " + branch, "02 65 " + branch);
      corrupt("a decimal's branch " + branch, upToRevenue + branch);
    }
    corrupt("a number of 11 bytes", "ff ff ff ff ff ff ff ff ff ff 01");
    corrupt("a number of 10 bytes that is more than 64 bits", "ff ff ff ff ff ff ff ff ff 7f");
    corrupt("a number without end", "80 ".repeat(1000));
    with("an hour beyond int", e -> {}, bytes -> replaceHour(bytes));
  }

  private void lengths() {
    for (String length : List.of("01", "03", "7f", LONGEST, "fe ff ff ff 0f", MOST, LEAST)) {
      corrupt("a text of length " + length, length + " 61 61");
      corrupt("a decimal of length " + length, "02 65 00 00 02 74 00 00 02 " + length + " 01");
    }
    String upToUnmapped =
        "02 65 00 00 02 74 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 02 ";
    for (String count : List.of("01", "03", LONGEST, "fe ff ff ff 0f", MOST, LEAST)) {
      corrupt("a map of so many entries: " + count, upToUnmapped + count);
      corrupt(
          "a map of so many entries, in bytes: " + count,
          upToUnmapped + "01 " + count + " 02 61 02 62");
    }
  }

  private void texts() {
    for (String text : List.of("ff", "c0 80", "ed a0 80", "f4 90 80 80", "e2 82", "80")) {
      String length = "%02x".formatted(2 * text.split(" ").length);
      corrupt("a text of the bytes " + text, length + " " + text);
    }
  }

  private void instants() {
    for (String field : List.of("timestamp", "event_time", "enriched_at")) {
      for (long time :
          new long[] {
            Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE / 1000 + 1, Long.MIN_VALUE / 1000 - 1
          }) {
        with(field + " " + time, e -> e.put(field, time));
      }
    }
  }

  /**
   * What would be the name of a folder that no file system takes, or that reads back as another.
   */
  private void partitions() {
    for (String type :
        List.of("", "x".repeat(300), "é".repeat(200), "/".repeat(100), "x".repeat(1 << 20))) {
      String shown =
          type.length() > 10 ? type.substring(0, 1) + " × " + type.length() : '"' + type + '"';
      misplaced("an event_type " + shown, e -> e.put("event_type", type));
    }
    misplaced(
        "an event_type that stands for none",
        e -> e.put("event_type", "__HIVE_DEFAULT_PARTITION__"));
    for (int day : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, 2_932_897, -719_163}) {
      misplaced("an event_date " + day, e -> e.put("event_date", day));
    }
  }

  private void with(String name, Consumer<GenericRecord> change) {
    with(name, change, bytes -> bytes);
  }

  private void with(
      String name, Consumer<GenericRecord> change, java.util.function.UnaryOperator<byte[]> bytes) {
    GenericRecord event = Records.anEvent(EVENT, "hostile");
    change.accept(event);
    add(name, bytes.apply(Records.encoded(event, eventId)), Refusal.Code.CORRUPT_AVRO);
  }

  private void misplaced(String name, Consumer<GenericRecord> change) {
    GenericRecord event = Records.anEvent(EVENT, "hostile");
    change.accept(event);
    add(name, Records.encoded(event, eventId), Refusal.Code.BAD_PARTITION);
  }

  private void corrupt(String name, String body) {
    add(name, framed(eventId, body), Refusal.Code.CORRUPT_AVRO);
  }

  private void hex(String name, String digits, Refusal.Code code) {
    add(name, HexFormat.of().parseHex(digits.replace(" ", "")), code);
  }

  private void add(String name, byte @Nullable [] value, Refusal.Code code) {
    cases.add(new Case(name, value, code));
  }

  private byte[] event() {
    return Records.encoded(Records.anEvent(EVENT, "hostile"), eventId);
  }

  private static byte[] framed(int id, String body) {
    byte[] content = HexFormat.of().parseHex(body.replace(" ", ""));
    return ByteBuffer.allocate(5 + content.length).put((byte) 0).putInt(id).put(content).array();
  }

  /** The last fields are enriched_at and the version: an int that is a long there. */
  private static byte[] replaceHour(byte[] bytes) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 9);
    byte[] most = HexFormat.of().parseHex(MOST.replace(" ", ""));
    System.arraycopy(most, 0, longer, bytes.length - 1, most.length);
    return longer;
  }

  private static ByteBuffer decimal(BigInteger unscaled) {
    return ByteBuffer.wrap(unscaled.toByteArray());
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
