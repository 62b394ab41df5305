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
    return schemaId(bytes, 0, bytes.length);
  }

  /**
   * The same of a record that is a part of an array.
   *
   * @param from the index of its first byte
   * @param to the index after its last
   */
  public static int schemaId(byte[] bytes, int from, int to) {
    if (to - from < HEADER) {
      throw new NotWireFormatException(
          "The record has %d bytes, the header alone takes %d".formatted(to - from, HEADER));
    }
    if (bytes[from] != MAGIC) {
      throw new NotWireFormatException(
          "The record begins with byte 0x%02x instead of 0x00: it was not written with a schema registry's serializer"
              .formatted(bytes[from]));
    }
    return ((bytes[from + 1] & 0xff) << 24)
        | ((bytes[from + 2] & 0xff) << 16)
        | ((bytes[from + 3] & 0xff) << 8)
        | (bytes[from + 4] & 0xff);
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
