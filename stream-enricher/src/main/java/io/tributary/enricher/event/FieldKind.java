package io.tributary.enricher.event;

/** How a field's value is held in a row and written as Avro. */
public enum FieldKind {
  BOOLEAN,
  /** A 32-bit integer or a date (days since 1970-01-01). */
  INT,
  /** A 64-bit integer or a timestamp (in its schema's unit since 1970-01-01 UTC). */
  LONG,
  FLOAT,
  DOUBLE,
  /** A decimal of up to 18 digits, held as its unscaled number. */
  DECIMAL,
  /** A decimal of more than 18 digits, held as two's complement bytes. */
  WIDE_DECIMAL,
  TEXT,
  ENUM,
  /** Bytes without further meaning. */
  BYTES,
  /** An array, a map, a record or a fixed, held as its Avro encoding. */
  COMPOSITE
}
