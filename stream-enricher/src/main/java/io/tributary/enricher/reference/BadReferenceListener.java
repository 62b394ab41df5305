package io.tributary.enricher.reference;

import io.tributary.enricher.event.Remark;

/** Is told of each reference record that cannot be used and is skipped, and of odd ones. */
public interface BadReferenceListener {

  void skipped(String topic);

  /** A record that is used has something that its producer should know of. */
  default void remarked(String topic, Remark remark) {}
}
