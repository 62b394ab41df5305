package io.tributary.enricher.service;

import io.tributary.enricher.stream.RawOffsetListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether offsets that no record was read of held records that expired: then the topic
 * begins behind them. Marks of transactions leave gaps too, but the topic begins before those.
 */
final class RawOffsetWatch implements RawOffsetListener {

  private static final Logger LOG = LoggerFactory.getLogger(RawOffsetWatch.class);

  /** Soon, so that the topic's beginning is still where it was; not for each gap by itself. */
  private static final long PAUSE_MS = 500;

  private final ScheduledExecutorService executor;
  private final RawOffsets offsets;
  private final LossListener losses;
  private final Queue<Gap> gaps = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean due = new AtomicBoolean();
  private final AtomicLong again = new AtomicLong();

  /** Asks the brokers for the raw topic's offsets, by partition. */
  interface RawOffsets {

    /** Where the group goes on. */
    Map<Integer, Long> committed();

    /** Where the topic begins. */
    Map<Integer, Long> begins();
  }

  /** Is told what was lost. */
  interface LossListener {
    void lost(int partition, long offsets);
  }

  private record Gap(int partition, long from, long to) {

    long goneBefore(long begin) {
      return Math.max(0, Math.min(to, begin) - from);
    }
  }

  RawOffsetWatch(ScheduledExecutorService executor, RawOffsets offsets, LossListener losses) {
    this.executor = executor;
    this.offsets = offsets;
    this.losses = losses;
  }

  @Override
  public void begun(int partition, long offset) {
    try {
      long from = offsets.committed().getOrDefault(partition, offset);
      if (from < offset) {
        passedOver(partition, from, offset);
      }
    } catch (KafkaException e) {
      LOG.atDebug().setCause(e).log("The broker cannot be asked where the group goes on");
    }
  }

  @Override
  public void passedOver(int partition, long from, long to) {
    gaps.add(new Gap(partition, from, to));
    lookSoon();
  }

  @Override
  public void readAgain(int partition, long offset) {
    if (again.getAndIncrement() == 0) {
      LOG.atWarn()
          .addKeyValue("partition", partition)
          .addKeyValue("offset", offset)
          .log(
              "Records of the raw topic are read again that were judged before; they are left alone");
    }
  }

  /** How many records were read again. */
  long recordsReadAgain() {
    return again.get();
  }

  private void lookSoon() {
    if (!due.getAndSet(true)) {
      try {
        var unused = executor.schedule(this::look, PAUSE_MS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("The service ends; the next start compares the offsets");
      }
    }
  }

  void look() {
    due.set(false);
    List<Gap> found = new ArrayList<>();
    for (Gap gap = gaps.poll(); gap != null; gap = gaps.poll()) {
      found.add(gap);
    }
    try {
      Map<Integer, Long> now = offsets.begins();
      for (Gap gap : found) {
        long gone = gap.goneBefore(now.getOrDefault(gap.partition(), 0L));
        if (gone > 0) {
          losses.lost(gap.partition(), gone);
        }
      }
    } catch (KafkaException e) {
      LOG.atDebug().setCause(e).log("The broker cannot be asked; the gaps are looked at later");
      gaps.addAll(found);
      lookSoon();
    }
  }
}
