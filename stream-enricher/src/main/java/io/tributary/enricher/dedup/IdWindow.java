package io.tributary.enricher.dedup;

import io.tributary.enricher.failpoint.FailPoint;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ids of one task as a state store: in memory and, what has no room there, on disk; restored
 * from its changelog whenever the task starts. It is a "cached" store so as to be asked, before the
 * transaction's records are flushed, to write what is pending; {@code commit} comes too late for
 * that.
 */
public final class IdWindow implements SeenIds, StateStore, CachedStateStore<byte[], byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(IdWindow.class);

  private final String name;
  private final WindowShape shape;
  private final WindowMeter meter;
  private final SteadyClock clock;
  private final Beginning beginning;
  private @Nullable IdMemory memory;
  private @Nullable Changelog changelog;
  private JudgedOffsets judged = new JudgedOffsets();
  private String task = "";
  private int partition;
  private boolean begun;

  IdWindow(
      String name, WindowShape shape, WindowMeter meter, SteadyClock clock, Beginning beginning) {
    this.name = name;
    this.shape = shape;
    this.meter = meter;
    this.clock = clock;
    this.beginning = beginning;
  }

  /** Whether the record at a place of the raw topic has its fate, as this task has committed. */
  public boolean isJudged(int rawPartition, long offset) {
    if (!begun) {
      begin();
    }
    return judged.has(rawPartition, offset);
  }

  /** Notes that the record at a place of the raw topic has its fate. */
  public void judged(int rawPartition, long offset) {
    judged.add(rawPartition, offset);
  }

  @Override
  public Sighting look(SeenEvent event, long nowMs) {
    if (!begun) {
      begin();
    }
    return memory().look(event, clock.steadied(nowMs));
  }

  @Override
  public void remember(SeenEvent event) {
    memory().remember(event);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    task = context.taskId().toString();
    partition = context.taskId().partition();
    begun = false;
    judged = new JudgedOffsets();
    changelog = new TaskChangelog(context, name);
    memory = new IdMemory(shape, new IdDisk(context.stateDir().toPath()), changelog, this::warn);
    context.register(root, new Restoring());
    meter.measure(task, memory().figures());
    FailPoint.AFTER_ASSIGNMENT.reached();
  }

  @Override
  public void flushCache() {
    memory().flush();
    // Last, so that whoever reads the end of the changelog finds it.
    if (judged.takeMoved() && changelog != null) {
      changelog.write(MemoryHeader.key(), header().toBytes());
    }
    meter.measure(task, memory().figures());
  }

  /** Nothing is cached that restoring could make wrong: it adds to the same memory. */
  @Override
  public void clearCache() {}

  @Override
  public boolean setFlushListener(
      CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public void close() {
    if (memory != null) {
      memory.close();
    }
    memory = null;
    meter.forget(task);
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return memory != null;
  }

  private void begin() {
    Optional<MemoryHeader> header = memory().header();
    if (!memory().isRestored()) {
      beginning.withoutMemory(partition);
    } else if (header.isPresent()) {
      beginning.withMemory(partition, header.get());
      judged.addAll(header.get().judged());
    } else {
      judged.addAll(beginning.withUnmarkedMemory(partition));
    }
    begun = true;
  }

  private MemoryHeader header() {
    return new MemoryHeader(beginning.identity(), judged.toMap(), beginning.lost());
  }

  private IdMemory memory() {
    if (memory == null) {
      throw new IllegalStateException("The store " + name + " is not open");
    }
    return memory;
  }

  private void warn(int forgotten, long windowMs) {
    LOG.atWarn()
        .addKeyValue("task", task)
        .addKeyValue("forgotten", forgotten)
        .addKeyValue("windowSeconds", windowMs / 1000)
        .log("dedup.max-ids is reached: the oldest ids are forgotten before their time");
  }

  private final class Restoring implements BatchingStateRestoreCallback {

    @Override
    public void restoreAll(Collection<KeyValue<byte[], byte[]>> records) {
      for (KeyValue<byte[], byte[]> change : records) {
        memory().restore(change.key, change.value);
        FailPoint.DURING_RESTORE.reached();
      }
      meter.measure(task, memory().figures());
    }

    @Override
    public void restore(byte[] key, byte[] value) {
      memory().restore(key, value);
    }
  }
}
