package io.tributary.enricher.service;

import io.tributary.enricher.stream.MovedKeyListener;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks whether the raw topic has got partitions before a record is judged whose key belongs
 * elsewhere. Where somebody else than Kafka's default partitioner places the records, that is true
 * of most, and it asks from time to time.
 */
final class MovedKeyWatch implements MovedKeyListener {

  private static final Logger LOG = LoggerFactory.getLogger(MovedKeyWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Supplier<Optional<Objection>> review;
  private final LongSupplier nanoTime;
  private boolean placedByOthers;
  private long asked;

  /**
   * @param review asks the broker what the raw topic is now, and compares
   * @param nanoTime a timer that nobody sets
   */
  MovedKeyWatch(Supplier<Optional<Objection>> review, LongSupplier nanoTime) {
    this.review = review;
    this.nanoTime = nanoTime;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ServiceFailure if the topic has other partitions, or is another
   * @throws KafkaException if the broker cannot be asked, and the keys have told the truth so far
   */
  @Override
  public synchronized void moved(int partition, long offset) {
    if (placedByOthers && nanoTime.getAsLong() - asked < PAUSE.toNanos()) {
      return;
    }
    try {
      Optional<Objection> objection = review.get();
      if (objection.isPresent()) {
        throw objection.get().toFailure();
      }
      if (!placedByOthers) {
        LOG.atInfo()
            .addKeyValue("partition", partition)
            .addKeyValue("offset", offset)
            .log("Not all records come where Kafka's default partitioner brings their keys");
      }
      placedByOthers = true;
    } catch (KafkaException e) {
      if (!placedByOthers) {
        throw e;
      }
      LOG.atDebug().setCause(e).log("The broker cannot be asked for the raw topic; another tells");
    }
    asked = nanoTime.getAsLong();
  }
}
