package io.tributary.enricher.event;

/**
 * A record of a reference topic, such as a product or a rate; valid until its reader's next {@code
 * parse}.
 */
public final class ReferenceRecord extends Row implements ParsedRecord {

  ReferenceRecord(RowLayout layout) {
    super(layout);
  }
}
