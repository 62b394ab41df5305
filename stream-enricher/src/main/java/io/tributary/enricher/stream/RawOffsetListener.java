package io.tributary.enricher.stream;

/** Is told by the stream threads what is unusual in the raw topic's offsets. */
public interface RawOffsetListener {

  /**
   * A task has begun with a record; nothing of its partition is committed by it yet. May ask the
   * broker.
   */
  void begun(int partition, long offset);

  /**
   * Offsets without a record: mostly the marks of transactions, or what compaction has left out,
   * but also records that expired before they were read. Must not wait.
   *
   * @param from the first offset after the record before
   * @param to the offset of the next record
   */
  void passedOver(int partition, long from, long to);

  /** A record was read again that has its fate; it is left alone. Must not wait. */
  void readAgain(int partition, long offset);

  /** Hears nothing. */
  static RawOffsetListener none() {
    return new RawOffsetListener() {
      @Override
      public void begun(int partition, long offset) {}

      @Override
      public void passedOver(int partition, long from, long to) {}

      @Override
      public void readAgain(int partition, long offset) {}
    };
  }
}
