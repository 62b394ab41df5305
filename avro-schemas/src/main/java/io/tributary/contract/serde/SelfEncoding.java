package io.tributary.contract.serde;

import org.apache.avro.generic.IndexedRecord;

/**
 * A record that writes its own Avro body, so that the serializer need not walk it field by field.
 */
public interface SelfEncoding extends IndexedRecord {

  /**
   * The Avro binary body in a new array, preceded by {@code headroom} bytes left for the caller.
   */
  byte[] encode(int headroom);
}
