package io.tributary.enricher.stream;

/** Is told by the stream threads of records that came to another partition than their key tells. */
public interface MovedKeyListener {

  /**
   * A record is about to be judged that Kafka's default partitioner would bring elsewhere: somebody
   * else chose its partition, or the raw topic has other partitions by now. May ask the broker.
   *
   * @throws RuntimeException if the record may not be judged here
   */
  void moved(int partition, long offset);

  /** Lets every record be judged where it came. */
  static MovedKeyListener none() {
    return (partition, offset) -> {};
  }
}
