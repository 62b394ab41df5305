package io.tributary.enricher.stream;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Carries a record's origin through the repartition topic, where it has another key and offset. */
public final class OriginHeader {

  private static final String NAME = "tributary-origin";
  private static final int FIXED = Integer.BYTES + 2 * Long.BYTES + 1;

  private OriginHeader() {}

  static void write(Headers headers, Origin origin) {
    byte @Nullable [] key = origin.key();
    ByteBuffer buffer = ByteBuffer.allocate(FIXED + (key == null ? 0 : key.length));
    buffer.putInt(origin.partition()).putLong(origin.offset()).putLong(origin.timestamp());
    buffer.put((byte) (key == null ? 0 : 1));
    if (key != null) {
      buffer.put(key);
    }
    headers.add(NAME, buffer.array());
  }

  /** Reads the origin and takes the header away. */
  public static Origin take(Headers headers) {
    Header header = headers.lastHeader(NAME);
    if (header == null) {
      throw new IllegalStateException(
          "A record of the repartition topic has no " + NAME + " header: something else wrote it");
    }
    ByteBuffer buffer = ByteBuffer.wrap(header.value());
    removeLast(headers, header);
    return new Origin(buffer.getInt(), buffer.getLong(), buffer.getLong(), key(buffer));
  }

  /** A producer's own header of this name is none of ours, and stays. */
  private static void removeLast(Headers headers, Header last) {
    List<Header> others = new ArrayList<>();
    headers.headers(NAME).forEach(others::add);
    others.remove(others.size() - 1);
    headers.remove(last.key());
    others.forEach(headers::add);
  }

  private static byte @Nullable [] key(ByteBuffer buffer) {
    boolean present = buffer.get() != 0;
    byte[] key = new byte[buffer.remaining()];
    buffer.get(key);
    return present ? key : null;
  }
}
