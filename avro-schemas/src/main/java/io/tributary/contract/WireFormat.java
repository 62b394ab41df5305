package io.tributary.contract;

/**
 * Confluent's framing of a record: byte 0, the schema id as 4 bytes big-endian, then the Avro body.
 */
public final class WireFormat {

  public static final byte MAGIC = 0;

  /** How many bytes come before the Avro body. */
  public static final int HEADER = 5;

  private WireFormat() {}

  /**
   * The id of the schema that a record was written with.
   *
   * @throws NotWireFormatException if the record is shorter than the header or begins with another
   *     byte
   */
  public static int schemaId(byte[] bytes) {
    if (bytes.length < HEADER) {
      throw new NotWireFormatException(
          "The record has %d bytes, the header alone takes %d".formatted(bytes.length, HEADER));
    }
    if (bytes[0] != MAGIC) {
      throw new NotWireFormatException(
          "The record begins with byte 0x%02x instead of 0x00: it was not written with a schema registry's serializer"
              .formatted(bytes[0]));
    }
    return ((bytes[1] & 0xff) << 24)
        | ((bytes[2] & 0xff) << 16)
        | ((bytes[3] & 0xff) << 8)
        | (bytes[4] & 0xff);
  }

  /** Writes the header into the first {@link #HEADER} bytes. */
  public static void writeHeader(byte[] target, int id) {
    target[0] = MAGIC;
    target[1] = (byte) (id >>> 24);
    target[2] = (byte) (id >>> 16);
    target[3] = (byte) (id >>> 8);
    target[4] = (byte) id;
  }
}
