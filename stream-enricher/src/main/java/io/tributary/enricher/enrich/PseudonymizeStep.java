package io.tributary.enricher.enrich;

import io.tributary.enricher.event.Event;
import io.tributary.enricher.event.EventField;
import java.util.List;

/** Makes the fields that the contract marks as personal unreadable. */
record PseudonymizeStep(String name, List<PersonalField> fields, PseudonymKey key)
    implements EnrichmentStep {

  private static final String MASK = "****";
  private static final int SHOWN = 2;
  private static final int LONG_ENOUGH = 8;

  /** A personal field and what the contract asks for it. */
  record PersonalField(EventField field, Treatment treatment) {}

  /** The words of the contract's {@code pii} property. */
  enum Treatment {
    /** HMAC-SHA256 of the text's UTF-8 bytes, in hexadecimal. */
    HASH,
    /** Stars, and of a text of at least 8 characters the last two. */
    MASK,
    /** No value. */
    DROP
  }

  @Override
  public List<EventField> writes() {
    return List.of();
  }

  @Override
  public StepResult apply(Event event) {
    for (PersonalField personal : fields) {
      EventField field = personal.field();
      if (!event.isNull(field)) {
        switch (personal.treatment()) {
          case HASH -> event.setText(field, key.pseudonym(event.text(field)));
          case MASK -> event.setText(field, masked(event.text(field)));
          case DROP -> event.setNull(field);
        }
      }
    }
    return StepResult.APPLIED;
  }

  private static String masked(String text) {
    int characters = text.codePointCount(0, text.length());
    return characters < LONG_ENOUGH
        ? MASK
        : MASK + text.substring(text.offsetByCodePoints(text.length(), -SHOWN));
  }
}
