package io.tributary.lake.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works figures out when they are asked for: each source at most once a second, by a thread of its
 * own, for which whoever asks waits a second at most. What does not answer is not known.
 */
public final class FreshFigures implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FreshFigures.class);
  private static final long FRESH = Duration.ofSeconds(1).toNanos();
  private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

  /** A figure that is older says nothing of now. */
  private static final long STALE = Duration.ofSeconds(5).toNanos();

  private final List<Source> sources = new CopyOnWriteArrayList<>();
  private final LongSupplier nanoTime;
  private final AtomicInteger number = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "figures-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  /** Figures that are not old yet by the system's clock. */
  public FreshFigures() {
    this(System::nanoTime);
  }

  FreshFigures(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Where figures come from. */
  public interface Question {
    /** Asks, and notes the answer. */
    void ask() throws Exception;

    /** Notes that nothing is known. */
    void unknown();

    /** Lets go of what it asks. */
    default void close() {}
  }

  /** Asks one thing more from now on. */
  public void add(Question question) {
    sources.add(new Source(question));
  }

  /** Brings all figures up to date, as far as that can be done in a second. */
  public synchronized void refresh() {
    long until = nanoTime.getAsLong() + PATIENCE;
    List<Source> asked = new ArrayList<>(sources);
    asked.forEach(Source::ask);
    asked.forEach(source -> source.await(until));
  }

  private final class Source {
    private final Question question;
    private @Nullable Future<?> running;
    private volatile long answered = nanoTime.getAsLong() - STALE;

    Source(Question question) {
      this.question = question;
    }

    void ask() {
      Future<?> before = running;
      if ((before == null || before.isDone()) && age() >= FRESH) {
        running = threads.submit(this::answer);
      }
    }

    private void answer() {
      try {
        question.ask();
        answered = nanoTime.getAsLong();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        LOG.debug("figures are not known now", e);
      }
    }

    void await(long until) {
      Future<?> asked = running;
      try {
        if (asked != null) {
          asked.get(Math.max(0, until - nanoTime.getAsLong()), TimeUnit.NANOSECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException e) {
        LOG.debug("figures are not known yet", e);
      }
      if (age() >= STALE) {
        question.unknown();
      }
    }

    private long age() {
      return nanoTime.getAsLong() - answered;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    sources.forEach(source -> source.question.close());
  }
}
