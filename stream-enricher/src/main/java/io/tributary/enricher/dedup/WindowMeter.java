package io.tributary.enricher.dedup;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The latest figures of each task's memory in this process, for the metrics. */
public final class WindowMeter {

  private final Map<String, IdFigures> byTask = new ConcurrentHashMap<>();

  void measure(String task, IdFigures figures) {
    byTask.put(task, figures);
  }

  void forget(String task) {
    byTask.remove(task);
  }

  public long ids() {
    return byTask.values().stream().mapToLong(IdFigures::ids).sum();
  }

  public long onDisk() {
    return byTask.values().stream().mapToLong(IdFigures::onDisk).sum();
  }

  /** Bytes of heap. */
  public long bytes() {
    return byTask.values().stream().mapToLong(IdFigures::bytes).sum();
  }

  /** The shortest effective window of any task; the longest time there is, without tasks. */
  public long windowMs() {
    return byTask.values().stream().mapToLong(IdFigures::windowMs).min().orElse(0);
  }
}
