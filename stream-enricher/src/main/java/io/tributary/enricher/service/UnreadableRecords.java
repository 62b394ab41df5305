package io.tributary.enricher.service;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Records of the output topics that cannot be read. Each may be an event whose id would be
 * forgotten, or something that others have written; only the operator knows.
 */
final class UnreadableRecords {
  private final boolean accepted;
  private long count;
  private @Nullable String first;

  UnreadableRecords(boolean accepted) {
    this.accepted = accepted;
  }

  void add(ConsumerRecord<?, ?> record, SerializationException why) {
    count++;
    if (first == null) {
      first =
          "topic %s partition %d offset %d: %s"
              .formatted(record.topic(), record.partition(), record.offset(), why.getMessage());
    }
  }

  long count() {
    return count;
  }

  /**
   * @throws ServiceFailure if there are any, and nobody has said that they may be left out
   */
  void requireAccepted() {
    if (count > 0 && !accepted) {
      throw new ServiceFailure(
          ("%d records cannot be read, so the ids in them cannot be rebuilt. The first: %s. If the registry lacks their schemas, register those."
                  + " If they are not events of this service, or may be accepted once more: rebuild-ids --skip-unreadable")
              .formatted(count, first));
    }
  }
}
