package io.tributary.enricher.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A transaction that keeps readers of committed records from going on in a partition.
 *
 * @param transactionalId empty if the coordinator knows no transaction of this producer
 * @param startOffset where it begins in the partition
 * @param since when its producer last wrote
 * @param timeout after which the coordinator should have ended it; none if it knows it not
 */
record OpenTransaction(
    String topic,
    int partition,
    Optional<String> transactionalId,
    long producerId,
    int epoch,
    long startOffset,
    Instant since,
    Optional<Duration> timeout) {
  private static final Duration UNREMARKABLE = Duration.ofSeconds(5);

  /** What to say of it at some time; nothing of one that may just be at work. */
  List<Finding> findings(String bootstrapServers, Instant now) {
    Duration open = Duration.between(since, now);
    if (open.compareTo(UNREMARKABLE) < 0) {
      return List.of();
    }
    boolean hanging = timeout.map(limit -> open.compareTo(limit) > 0).orElse(true);
    String what =
        "%s transaction since %s (%d s) from offset %d on: transactional id %s, producer id %d, epoch %d%s"
            .formatted(
                hanging ? "hanging" : "open",
                since,
                open.toSeconds(),
                startOffset,
                transactionalId.orElse("unknown to the coordinator"),
                producerId,
                epoch,
                timeout.map(limit -> ", times out after " + limit.toSeconds() + " s").orElse(""));
    String remedy =
        "nothing behind it is read until it ends. Let its producer end it, or abort it: kafka-transactions.sh --bootstrap-server %s abort --topic %s --partition %d --start-offset %d"
            .formatted(bootstrapServers, topic, partition, startOffset);
    String subject = String.format(Locale.ROOT, "topic %s partition %d", topic, partition);
    return List.of(
        hanging ? Finding.error(subject, what, remedy) : Finding.warning(subject, what, remedy));
  }
}
