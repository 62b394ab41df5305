package io.tributary.enricher.event;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/**
 * A contract with a field of each type, and random values of it: as JSON, and as Avro's generic
 * reader has them.
 */
final class EveryType {

  static final String FIELDS =
      """
      {"name":"s","type":"string"},
      {"name":"os","type":["null","string"],"default":null},
      {"name":"b","type":"boolean"},
      {"name":"i","type":"int"},
      {"name":"l","type":["null","long"],"default":null},
      {"name":"f","type":"float"},
      {"name":"d","type":"double"},
      {"name":"m","type":{"type":"bytes","logicalType":"decimal","precision":18,"scale":4}},
      {"name":"w","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":10}],"default":null},
      {"name":"t","type":{"type":"long","logicalType":"timestamp-millis"}},
      {"name":"u","type":{"type":"long","logicalType":"timestamp-micros"}},
      {"name":"day","type":{"type":"int","logicalType":"date"}},
      {"name":"id","type":{"type":"string","logicalType":"uuid"}},
      {"name":"e","type":{"type":"enum","name":"Colour","symbols":["RED","GREEN","BLUE"]}},
      {"name":"tags","type":{"type":"array","items":["null","string"]}},
      {"name":"counts","type":[{"type":"map","values":"long"},"null"]},
      {"name":"address","type":["null",{"type":"record","name":"Address","fields":[
        {"name":"zip","type":"string"},
        {"name":"lat","type":["null","double"],"default":null},
        {"name":"floors","type":{"type":"array","items":"int"},"default":[7]},
        {"name":"inner","type":["null",{"type":"record","name":"Inner","fields":[{"name":"x","type":"int"}]}],"default":null}
      ]}],"default":null}""";

  private final Random random;
  private final Schema schema;
  private final List<String> members = new ArrayList<>();

  EveryType(long seed, Schema schema) {
    this.random = new Random(seed);
    this.schema = schema;
  }

  /** The values; afterwards {@link #json} has the same. */
  GenericRecord record() {
    GenericRecord record = new GenericData.Record(schema);
    text("event_id", record);
    text("s", record);
    maybe("os", record, this::text);
    boolean flag = random.nextBoolean();
    put(record, "b", flag, "" + flag);
    int i = random.nextInt() >> random.nextInt(31);
    put(record, "i", i, i % 10 == 0 && i != 0 ? i / 10 + "e1" : "" + i);
    maybe(
        "l",
        record,
        (name, into) -> {
          long l = random.nextLong();
          put(into, name, l, "" + l);
        });
    float f = random.nextFloat() * random.nextInt();
    put(record, "f", f, "" + f);
    double d =
        random.nextInt(3) == 0
            ? random.nextInt(10_000) / 100.0
            : Double.longBitsToDouble(random.nextLong() & 0x7FCFFFFFFFFFFFFFL);
    put(record, "d", d, "" + d);
    decimal(record, "m", 59, 4);
    maybe("w", record, (name, into) -> decimal(into, name, 126, 10));
    time(record);
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    put(record, "id", new Utf8(id), '"' + id + '"');
    String colour = List.of("RED", "GREEN", "BLUE").get(random.nextInt(3));
    put(
        record,
        "e",
        new GenericData.EnumSymbol(schema.getField("e").schema(), colour),
        '"' + colour + '"');
    tags(record);
    maybe("counts", record, this::counts);
    maybe("address", record, this::address);
    return record;
  }

  /** The JSON of the record made last, its fields in any order. */
  String json() {
    Collections.shuffle(members, random);
    return "{" + String.join(random.nextBoolean() ? "," : " ,\n", members) + "}";
  }

  private void maybe(String name, GenericRecord into, BiConsumer<String, GenericRecord> put) {
    switch (random.nextInt(4)) {
      case 0 -> members.add("\"" + name + "\": null");
      case 1 -> {
        if (name.equals("counts")) {
          members.add("\"" + name + "\": null");
        }
      }
      default -> put.accept(name, into);
    }
  }

  private void put(GenericRecord into, String name, Object value, String json) {
    into.put(name, value);
    members.add("\"" + name + "\"" + (random.nextBoolean() ? ":" : " : ") + json);
  }

  private void text(String name, GenericRecord into) {
    String text = text();
    put(into, name, new Utf8(text), quoted(text));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      int c =
          switch (random.nextInt(12)) {
            case 0 -> random.nextInt(0x20);
            case 1 -> 0x80 + random.nextInt(0x700);
            case 2 -> 0x1F600 + random.nextInt(60);
            case 3 -> "\"\\/".charAt(random.nextInt(3));
            default -> 0x20 + random.nextInt(0x5F);
          };
      text.appendCodePoint(c);
    }
    return text.toString();
  }

  /** With escapes where JSON needs them, and sometimes where it does not. */
  private String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (random.nextInt(10) == 0 || (c == '/' && random.nextBoolean())) {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(JsonStringEncoder.getInstance().quoteAsString(String.valueOf(c)));
      }
    }
    String plain = new String(JsonStringEncoder.getInstance().quoteAsString(text));
    return text.codePoints().anyMatch(c -> c > 0xFFFF)
        ? "\"" + plain + "\""
        : json.append('"').toString();
  }

  private void decimal(GenericRecord into, String name, int bits, int scale) {
    BigInteger unscaled = new BigInteger(random.nextInt(bits + 1), random);
    unscaled = random.nextBoolean() ? unscaled.negate() : unscaled;
    BigDecimal value = new BigDecimal(unscaled, scale);
    String json =
        switch (random.nextInt(3)) {
          case 0 -> value.toPlainString();
          case 1 -> value.stripTrailingZeros().toString();
          default -> unscaled + "e-" + scale;
        };
    put(into, name, ByteBuffer.wrap(unscaled.toByteArray()), json);
  }

  private void time(GenericRecord record) {
    Instant instant = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    long micros = instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(36 * 60) - 18 * 60) * 60);
    String text = '"' + instant.atOffset(offset).toString() + '"';
    put(
        record,
        "t",
        instant.toEpochMilli(),
        random.nextBoolean() ? text : "" + instant.toEpochMilli());
    put(record, "u", micros, random.nextBoolean() ? text : "" + micros);
    LocalDate day = LocalDate.ofEpochDay(random.nextInt(60_000) - 20_000);
    put(record, "day", (int) day.toEpochDay(), "\"" + day + "\"");
  }

  private void tags(GenericRecord record) {
    List<Object> tags = new ArrayList<>();
    List<String> json = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      String tag = random.nextInt(4) == 0 ? null : text();
      tags.add(tag == null ? null : new Utf8(tag));
      json.add(tag == null ? "null" : quoted(tag));
    }
    put(record, "tags", tags, json.toString());
  }

  private void counts(String name, GenericRecord into) {
    Map<Object, Object> counts = new HashMap<>();
    List<String> json = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      long count = random.nextLong();
      if (counts.put(new Utf8("k" + i), count) == null) {
        json.add("\"k" + i + "\":" + count);
      }
    }
    put(into, name, counts, "{" + String.join(",", json) + "}");
  }

  private void address(String name, GenericRecord into) {
    GenericRecord address =
        new GenericData.Record(Nullability.valueSchema(schema.getField(name).schema()));
    List<String> json = new ArrayList<>();
    address.put("zip", new Utf8("z"));
    json.add("\"zip\":\"z\"");
    address.put("floors", List.of(7));
    if (random.nextBoolean()) {
      address.put("lat", 0.5);
      json.add("\"lat\":0.5");
    }
    if (random.nextBoolean()) {
      address.put("floors", List.of(1, 2, 3));
      json.add("\"floors\":[1,2 ,3]");
    }
    if (random.nextBoolean()) {
      GenericRecord inner =
          new GenericData.Record(
              Nullability.valueSchema(address.getSchema().getField("inner").schema()));
      inner.put("x", 9);
      address.put("inner", inner);
      json.add("\"inner\":{\"x\":9}");
    }
    Collections.shuffle(json, random);
    put(into, name, address, "{" + String.join(",", json) + "}");
  }
}
