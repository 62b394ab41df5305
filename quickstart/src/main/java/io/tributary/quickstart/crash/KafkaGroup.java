package io.tributary.quickstart.crash;

import io.tributary.quickstart.platform.KafkaAdmin;
import io.tributary.quickstart.platform.Topics;

/** The group of stream-enricher, and what can be done to it while no member is in it. */
record KafkaGroup(KafkaAdmin broker) {

  boolean isEmpty() {
    return broker.isEmpty(Topics.ENRICHER_GROUP);
  }

  void delete() {
    broker.deleteGroup(Topics.ENRICHER_GROUP);
  }

  void moveToBeginning() {
    broker.moveToBeginning(Topics.ENRICHER_GROUP, Topics.RAW);
  }

  /** Deletes the records before the offsets that the group has committed. */
  void expireCommitted() {
    broker.deleteRecords(Topics.RAW, broker.committed(Topics.ENRICHER_GROUP, Topics.RAW));
  }

  void deleteWithChangelog() {
    delete();
    broker.delete(Topics.ENRICHER_GROUP + "-event-ids-changelog");
  }
}
