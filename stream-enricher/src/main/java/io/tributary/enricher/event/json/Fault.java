package io.tributary.enricher.event.json;

/** Why reading stopped. */
public enum Fault {
  /** The bytes are not UTF-8, or an escape stands for a lone surrogate. */
  BAD_UTF8,
  /** The text is not JSON. */
  NOT_JSON,
  /** Arrays and objects are nested too deeply. */
  TOO_DEEP
}
