package io.tributary.lake.ingest;

/** Why a record cannot be a row of its table. */
record Refusal(Code code, String message) {

  /** The closed set of reasons. */
  enum Code {
    NOT_AVRO,
    UNKNOWN_SCHEMA_ID,
    WRONG_RECORD,
    CORRUPT_AVRO,
    BAD_PARTITION;

    /** Whether it hangs on what a schema id means, which can change. */
    boolean isOfTheId() {
      return this == UNKNOWN_SCHEMA_ID || this == WRONG_RECORD;
    }
  }
}
