package io.tributary.contract.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.registry.InMemorySchemaRegistry;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes on the wire, worked out by hand from Avro's specification and Confluent's framing. */
class GoldenBytesTest {

  private static final Schema ORDER =
      ContractSchemas.parse(
          """
          {"type": "record", "name": "Order", "fields": [
            {"name": "id", "type": "string"},
            {"name": "note", "type": ["null", "string"], "default": null},
            {"name": "amount", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 4}]},
            {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
            {"name": "count", "type": "int"},
            {"name": "tags", "type": {"type": "map", "values": "string"}},
            {"name": "lines", "type": {"type": "array", "items": "double"}},
            {"name": "paid", "type": "boolean"}]}
          """);

  private static final byte[] ORDER_BYTES =
      bytes(
          "00 00000001", // magic, schema id 1
          "06 c3a961", // "éa": 3 bytes
          "00", // null
          "02 06 01c9c3", // second type, 3 bytes, 117187 = 11.7187
          "80e0ebbf8d5a", // 1,548,000,000,000 ms, zigzag varint
          "01", // -1
          "02 026b 0276 00", // one entry k → v, end of map
          "02 000000000000f03f 00", // one item 1.0, end of array
          "01"); // true

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final AvroSerializer serializer = new AvroSerializer(registry);
  private final AvroDeserializer deserializer = new AvroDeserializer(registry);

  @Test
  void shouldWriteARecord() {
    // given
    registry.register("orders-value", ORDER);

    // when
    byte[] bytes = serializer.serialize("orders", anOrder());

    // then
    assertThat(hex(bytes)).isEqualTo(hex(ORDER_BYTES));
  }

  @Test
  void shouldReadARecord() {
    // given
    registry.register("orders-value", ORDER);

    // when
    var order = (GenericRecord) deserializer.deserialize("orders", ORDER_BYTES);

    // then
    assertThat(order).isEqualTo(anOrder());
    assertThat(order.get("id")).isEqualTo(new Utf8("éa"));
  }

  static Stream<Arguments> primitives() {
    return Stream.of(
        Arguments.of("\"string\"", "abc", "06616263"),
        Arguments.of("\"int\"", -65, "8101"),
        Arguments.of("\"long\"", 64L, "8001"),
        Arguments.of("\"boolean\"", true, "01"),
        Arguments.of("\"float\"", 1.5f, "0000c03f"),
        Arguments.of("\"double\"", -2.0, "00000000000000c0"),
        // Confluent writes a bare byte array without Avro's length.
        Arguments.of("\"bytes\"", new byte[] {1, 2, 3}, "010203"));
  }

  @ParameterizedTest
  @MethodSource("primitives")
  void shouldWriteAndReadAPrimitive(String schema, Object value, String body) {
    // given
    registry.register("plain-value", ContractSchemas.parse(schema));

    // when
    byte[] bytes = serializer.serialize("plain", value);

    // then
    assertThat(hex(bytes)).isEqualTo("0000000001" + body);
    assertThat(deserializer.deserialize("plain", bytes)).isEqualTo(value);
  }

  @Test
  void shouldWriteAByteBufferAsItsBytesAndLeaveItAsItWas() {
    // given
    registry.register("plain-value", Schema.create(Schema.Type.BYTES));
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {7, 8, 9}, 1, 2);

    // when
    byte[] bytes = serializer.serialize("plain", buffer);

    // then
    assertThat(hex(bytes)).isEqualTo("00000000010809");
    assertThat(buffer.remaining()).isEqualTo(2);
  }

  private static GenericRecord anOrder() {
    GenericRecord order = new GenericData.Record(ORDER);
    order.put("id", new Utf8("éa"));
    order.put("amount", ByteBuffer.wrap(BigInteger.valueOf(117_187).toByteArray()));
    order.put("at", 1_548_000_000_000L);
    order.put("count", -1);
    order.put("tags", Map.of(new Utf8("k"), new Utf8("v")));
    order.put(
        "lines", new GenericData.Array<>(ORDER.getField("lines").schema(), Arrays.asList(1.0)));
    order.put("paid", true);
    return order;
  }

  private static byte[] bytes(String... hex) {
    return HexFormat.of().parseHex(String.join("", hex).replace(" ", ""));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
