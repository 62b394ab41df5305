package io.tributary.lake.ingest;

/** Why a record cannot be a row of its table. */
record Refusal(Code code, String message) {

  /** The closed set of reasons. */
  enum Code {
    NOT_AVRO,
    UNKNOWN_SCHEMA_ID,
    WRONG_RECORD,
    CORRUPT_AVRO,
    BAD_PARTITION
  }
}
