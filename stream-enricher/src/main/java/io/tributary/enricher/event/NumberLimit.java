package io.tributary.enricher.event;

import java.math.BigDecimal;

/** One of the contract's limits on a number. */
record NumberLimit(Word word, BigDecimal bound) {

  /** The contract's words for limits. */
  enum Word {
    MINIMUM("minimum"),
    EXCLUSIVE_MINIMUM("exclusiveMinimum"),
    MAXIMUM("maximum"),
    EXCLUSIVE_MAXIMUM("exclusiveMaximum");

    private final String text;

    Word(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  boolean allows(BigDecimal value) {
    int order = value.compareTo(bound);
    return switch (word) {
      case MINIMUM -> order >= 0;
      case EXCLUSIVE_MINIMUM -> order > 0;
      case MAXIMUM -> order <= 0;
      case EXCLUSIVE_MAXIMUM -> order < 0;
    };
  }

  /** The bounds narrowed by this limit. */
  Bounds narrow(Bounds bounds) {
    return switch (word) {
      case MINIMUM -> bounds.atLeast(bound, word.text);
      case EXCLUSIVE_MINIMUM -> bounds.above(bound, word.text);
      case MAXIMUM -> bounds.atMost(bound, word.text);
      case EXCLUSIVE_MAXIMUM -> bounds.below(bound, word.text);
    };
  }

  String rule() {
    return word.text + " " + bound.toPlainString();
  }
}
