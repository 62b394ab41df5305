package io.tributary.enricher.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Contracts and short ways to read with them. */
final class Contracts {

  static final long RECORD_TIME = 1_767_225_600_000L;

  private Contracts() {}

  static EventContract shop(ReadingRules rules) {
    return EventContract.compile(
        ContractSchemas.load("RawEvent"), ContractSchemas.load("EnrichedEvent"), rules);
  }

  static EventContract shop() {
    return shop(ReadingRules.defaults());
  }

  /**
   * A contract of event_id and the given fields (Avro JSON, comma-separated), the same in raw and
   * enriched.
   */
  static EventContract of(String fields, ReadingRules rules) {
    return EventContract.compile(schema("Raw", fields, ""), enriched(fields), rules);
  }

  static EventContract of(String fields) {
    return of(fields, ReadingRules.defaults());
  }

  /** The same with rules (Avro JSON). */
  static EventContract withRules(String fields, String rules) {
    return EventContract.compile(
        schema("Raw", fields, ",\"rules\":[" + rules + "]"),
        enriched(fields),
        ReadingRules.defaults());
  }

  static Schema schema(String name, String fields, String properties) {
    return new Schema.Parser()
        .parse(
            """
            {"type":"record","name":"%s","namespace":"test","version":3%s,"fields":[
              {"name":"event_id","type":"string"}%s]}"""
                .formatted(name, properties, fields.isEmpty() ? "" : "," + fields));
  }

  static Schema enriched(String fields) {
    String unmapped =
        "{\"name\":\"unmapped\",\"type\":[\"null\",{\"type\":\"map\",\"values\":\"string\"}],\"default\":null}";
    return schema("Enriched", fields.isEmpty() ? unmapped : fields + "," + unmapped, "");
  }

  static Parsed parse(EventContract contract, String json) {
    return parse(contract, json.getBytes(UTF_8));
  }

  static Parsed parse(EventContract contract, byte[] value) {
    return contract.newParser().parse(value, RECORD_TIME, RECORD_TIME);
  }

  /**
   * Reads an event that must be accepted, and gives it back as Avro's generic reader sees its
   * encoding.
   */
  static GenericRecord read(EventContract contract, String json) {
    Parsed parsed = parse(contract, json);
    assertThat(parsed).as(json).isInstanceOf(Event.class);
    return decode(contract.enrichedSchema(), ((Event) parsed).encode(0));
  }

  static GenericRecord decode(Schema schema, byte[] avro) {
    try {
      BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(avro, null);
      GenericRecord record = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
      assertThat(decoder.isEnd()).as("all bytes are read").isTrue();
      return record;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads an event that must be refused. */
  static Refused refuse(EventContract contract, String json) {
    return refuse(contract, json.getBytes(UTF_8));
  }

  static Refused refuse(EventContract contract, byte[] value) {
    Parsed parsed = parse(contract, value);
    assertThat(parsed).isInstanceOf(Refused.class);
    return (Refused) parsed;
  }

  static List<ReasonCode> codes(Parsed parsed) {
    return parsed instanceof Refused refused
        ? refused.reasons().stream().map(Reason::code).toList()
        : List.of();
  }
}
