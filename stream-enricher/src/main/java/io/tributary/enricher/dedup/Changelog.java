package io.tributary.enricher.dedup;

import org.jspecify.annotations.Nullable;

/** Where the memory's changes are written, within the transaction of the events they come from. */
interface Changelog {

  /**
   * Writes one record.
   *
   * @param value null to delete what the key holds
   */
  void write(byte[] key, byte @Nullable [] value);
}
