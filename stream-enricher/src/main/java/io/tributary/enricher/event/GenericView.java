package io.tributary.enricher.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * A slot's value as Avro's generic reader would give it back, and the way from such a value into a
 * slot.
 */
final class GenericView {

  private GenericView() {}

  static @Nullable Object get(EventField field, Slot slot) {
    if (!slot.present) {
      return null;
    }
    return switch (field.kind()) {
      case BOOLEAN -> slot.number != 0;
      case INT -> (int) slot.number;
      case LONG -> slot.number;
      case FLOAT -> Float.intBitsToFloat((int) slot.number);
      case DOUBLE -> Double.longBitsToDouble(slot.number);
      case DECIMAL -> ByteBuffer.wrap(BigInteger.valueOf(slot.number).toByteArray());
      case WIDE_DECIMAL, BYTES -> ByteBuffer.wrap(copy(slot));
      case TEXT -> text(field.schema(), slot);
      case ENUM ->
          new GenericData.EnumSymbol(
              field.schema(), field.schema().getEnumSymbols().get((int) slot.number));
      case COMPOSITE -> decode(field.schema(), slot);
    };
  }

  static void put(EventField field, Slot slot, @Nullable Object value) {
    if (value == null) {
      slot.clear();
      return;
    }
    switch (field.kind()) {
      case BOOLEAN -> slot.set((Boolean) value ? 1 : 0);
      case INT, LONG -> slot.set(((Number) value).longValue());
      case FLOAT -> slot.set(Float.floatToIntBits(((Number) value).floatValue()));
      case DOUBLE -> slot.set(Double.doubleToLongBits(((Number) value).doubleValue()));
      case DECIMAL -> slot.set(new BigInteger(copy((ByteBuffer) value)).longValueExact());
      case WIDE_DECIMAL, BYTES -> set(slot, copy((ByteBuffer) value));
      case TEXT -> set(slot, value.toString().getBytes(UTF_8));
      case ENUM -> slot.set(field.schema().getEnumOrdinal(value.toString()));
      case COMPOSITE -> set(slot, encode(field.schema(), value));
    }
  }

  private static Object text(Schema schema, Slot slot) {
    byte[] bytes = copy(slot);
    boolean asString = "String".equals(schema.getProp(GenericData.STRING_PROP));
    return asString ? new String(bytes, UTF_8) : new Utf8(bytes);
  }

  private static Object decode(Schema schema, Slot slot) {
    try {
      return new GenericDatumReader<>(schema)
          .read(
              null, DecoderFactory.get().binaryDecoder(slot.bytes, slot.offset, slot.length, null));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes that this row wrote itself cannot be read", e);
    }
  }

  private static byte[] encode(Schema schema, Object value) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      new GenericDatumWriter<>(schema).write(value, encoder);
      encoder.flush();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  private static void set(Slot slot, byte[] bytes) {
    slot.set(bytes, 0, bytes.length);
  }

  private static byte[] copy(Slot slot) {
    return Arrays.copyOfRange(slot.bytes, slot.offset, slot.offset + slot.length);
  }

  private static byte[] copy(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
