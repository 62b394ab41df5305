package io.tributary.enricher.dedup;

import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds a task's {@link IdWindow}, with a compacted changelog topic. */
public final class IdWindowBuilder implements StoreBuilder<IdWindow> {

  /**
   * Small segments and early compaction: what is expired soon costs neither disk nor restore time.
   * The broker's own timestamps, since it refuses those of a service whose clock is ahead.
   */
  public static final Map<String, String> CHANGELOG_TOPIC =
      Map.of(
          "cleanup.policy", "compact",
          "message.timestamp.type", "LogAppendTime",
          "segment.bytes", String.valueOf(64 << 20),
          "segment.ms", "3600000",
          "min.cleanable.dirty.ratio", "0.2",
          "delete.retention.ms", "3600000");

  private final String name;
  private final WindowShape shape;
  private final WindowMeter meter;
  private final SteadyClock clock = new SteadyClock(System::nanoTime);

  public IdWindowBuilder(String name, WindowShape shape, WindowMeter meter) {
    this.name = name;
    this.shape = shape;
    this.meter = meter;
  }

  @Override
  public IdWindow build() {
    return new IdWindow(name, shape, meter, clock);
  }

  @Override
  public StoreBuilder<IdWindow> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<IdWindow> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<IdWindow> withLoggingEnabled(Map<String, String> config) {
    throw new UnsupportedOperationException("The changelog's topic is configured here");
  }

  @Override
  public StoreBuilder<IdWindow> withLoggingDisabled() {
    throw new UnsupportedOperationException("Without its changelog the memory would be lost");
  }

  @Override
  public Map<String, String> logConfig() {
    return CHANGELOG_TOPIC;
  }

  @Override
  public boolean loggingEnabled() {
    return true;
  }

  @Override
  public String name() {
    return name;
  }
}
