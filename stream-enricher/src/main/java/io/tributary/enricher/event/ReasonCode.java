package io.tributary.enricher.event;

/** The closed set of reasons for which an event is refused. */
public enum ReasonCode {
  /** The record has no value, or one of white space only. */
  EMPTY,
  /** The value has more bytes than the reading rules allow; it was not read. */
  TOO_LARGE,
  /**
   * The bytes are not UTF-8, or an escape in what is read stands for a lone surrogate, which UTF-8
   * cannot hold.
   */
  BAD_UTF8,
  /** The bytes are not JSON as RFC 8259 defines it. */
  NOT_JSON,
  /** The JSON value is not an object. */
  NOT_AN_OBJECT,
  /** Something other than white space follows the JSON object. */
  TRAILING_VALUE,
  /** A key stands twice in one object that is read, at any depth. */
  DUPLICATE_KEY,
  /** Arrays and objects are nested more deeply than the reading rules allow. */
  TOO_DEEP,
  /** A required field is absent. */
  MISSING,
  /** A required field is null. */
  NULL,
  /** A value has another JSON type than its field. */
  WRONG_TYPE,
  /** A number, time or date is outside its type's or its field's range. */
  OUT_OF_RANGE,
  /** A decimal number or a time as text has more non-zero decimals than its field keeps. */
  TOO_MANY_DECIMALS,
  /** A text has fewer or more characters than its field allows. */
  BAD_LENGTH,
  /** A text does not follow its field's notation or pattern. */
  BAD_FORMAT,
  /** A text is none of its field's listed values. */
  NOT_IN_ENUM,
  /** The contract does not know the field, and unknown fields are rejected. */
  UNKNOWN_FIELD,
  /** The event's timestamp is later than its record's by more than the allowed skew. */
  TOO_FAR_AHEAD,
  /** A rule over several fields does not hold. */
  RULE_VIOLATED,
  /** A reference record that an enrichment step insists on does not exist. */
  UNKNOWN_KEY,
  /** An event with the same id and the same payload was there before. */
  DUPLICATE_ID,
  /** An event with the same id and another payload was there before. */
  CONFLICTING_ID,
  /** Judging the record failed: a fault of the program or of the contract, not of the event. */
  INTERNAL
}
