package io.tributary.enricher.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A transaction that keeps readers of committed records from going on in a partition.
 *
 * @param transactionalId empty if no coordinator knows its producer
 * @param startOffset where it begins in the partition
 * @param lastRecord the timestamp of its last record, which may be that of an old event
 * @param term what its coordinator knows of it; empty if nothing, and then nobody will end it
 */
record OpenTransaction(
    String topic,
    int partition,
    Optional<String> transactionalId,
    long producerId,
    int epoch,
    long startOffset,
    Instant lastRecord,
    Optional<Term> term) {
  private static final Duration UNREMARKABLE = Duration.ofSeconds(5);

  /** Since when a transaction is open, and after which time its coordinator ends it. */
  record Term(Instant begin, Duration timeout) {
    private Duration open(Instant now) {
      return Duration.between(begin, now);
    }
  }

  /** Whether it is the same transaction, looked at another time. */
  boolean isSame(OpenTransaction other) {
    return topic.equals(other.topic)
        && partition == other.partition
        && producerId == other.producerId
        && startOffset == other.startOffset;
  }

  /** What to say of it at some time; nothing of one that may just be at work. */
  List<Finding> findings(String bootstrapServers, Instant now) {
    if (term.filter(each -> each.open(now).compareTo(UNREMARKABLE) < 0).isPresent()) {
      return List.of();
    }
    boolean hanging = term.filter(each -> each.open(now).compareTo(each.timeout()) <= 0).isEmpty();
    String what =
        "%s transaction from offset %d on: transactional id %s, producer id %d, epoch %d, %s, last record of %s"
            .formatted(
                hanging ? "hanging" : "open",
                startOffset,
                transactionalId.orElse("unknown"),
                producerId,
                epoch,
                term.map(each -> described(each, now)).orElse("unknown to the coordinator"),
                lastRecord);
    String remedy =
        "nothing behind it is read until it ends. Let its producer end it, or abort it: kafka-transactions.sh --bootstrap-server %s abort --topic %s --partition %d --start-offset %d"
            .formatted(bootstrapServers, topic, partition, startOffset);
    String subject = String.format(Locale.ROOT, "topic %s partition %d", topic, partition);
    return List.of(
        hanging ? Finding.error(subject, what, remedy) : Finding.warning(subject, what, remedy));
  }

  private static String described(Term term, Instant now) {
    return "open since %s (%d s), times out after %d s"
        .formatted(term.begin(), term.open(now).toSeconds(), term.timeout().toSeconds());
  }
}
