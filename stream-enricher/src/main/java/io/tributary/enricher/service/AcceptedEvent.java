package io.tributary.enricher.service;

import io.tributary.enricher.dedup.SeenEvent;

/**
 * An event that was accepted, as a rebuilt memory takes it.
 *
 * @param keyHash of its record's key, as Kafka's default partitioner makes it; negative without key
 */
record AcceptedEvent(SeenEvent seen, int keyHash) {

  AcceptedEvent withPayload(int hash) {
    return new AcceptedEvent(seen.withPayload(hash), keyHash);
  }
}
