package io.tributary.contract.serde;

import io.tributary.contract.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Writes values of one schema, header included. */
@FunctionalInterface
interface BodyWriter {

  byte[] write(Object value);

  /**
   * For values of the schema {@code own}, written as the schema that the registry has under the id.
   */
  static BodyWriter of(int id, Schema own, Schema written) {
    if (own.getType() == Schema.Type.BYTES) {
      return value -> plainBytes(id, value);
    }
    return own.toString().equals(written.toString())
        ? direct(id, own)
        : projecting(id, own, written);
  }

  private static BodyWriter direct(int id, Schema schema) {
    GenericDatumWriter<Object> writer = new GenericDatumWriter<>(schema);
    return value ->
        value instanceof SelfEncoding record ? selfEncoded(id, record) : encoded(id, writer, value);
  }

  /**
   * Through bytes, because Avro's writer goes by position and the other schema may have other
   * positions.
   */
  private static BodyWriter projecting(int id, Schema own, Schema written) {
    GenericDatumWriter<Object> ownWriter = new GenericDatumWriter<>(own);
    GenericDatumReader<Object> projection = new GenericDatumReader<>(own, written);
    GenericDatumWriter<Object> writer = new GenericDatumWriter<>(written);
    return value -> {
      byte[] bytes = encoded(id, ownWriter, value);
      try {
        int length = bytes.length - WireFormat.HEADER;
        Object projected =
            projection.read(
                null, DecoderFactory.get().binaryDecoder(bytes, WireFormat.HEADER, length, null));
        return encoded(id, writer, projected);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static byte[] selfEncoded(int id, SelfEncoding record) {
    byte[] bytes = record.encode(WireFormat.HEADER);
    WireFormat.writeHeader(bytes, id);
    return bytes;
  }

  private static byte[] encoded(int id, GenericDatumWriter<Object> writer, Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.writeBytes(new byte[WireFormat.HEADER]);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      writer.write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] bytes = out.toByteArray();
    WireFormat.writeHeader(bytes, id);
    return bytes;
  }

  /** Confluent's serializer writes a bare byte array as it is, without Avro's length before it. */
  private static byte[] plainBytes(int id, Object value) {
    ByteBuffer body =
        value instanceof ByteBuffer buffer ? buffer.duplicate() : ByteBuffer.wrap((byte[]) value);
    byte[] bytes = new byte[WireFormat.HEADER + body.remaining()];
    WireFormat.writeHeader(bytes, id);
    body.get(bytes, WireFormat.HEADER, body.remaining());
    return bytes;
  }
}
