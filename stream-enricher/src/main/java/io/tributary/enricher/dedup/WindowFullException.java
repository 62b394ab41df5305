package io.tributary.enricher.dedup;

/** As many ids are remembered as allowed, and the configuration says to stop then. */
public final class WindowFullException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WindowFullException(int maxIds) {
    super(
        "The task remembers "
            + maxIds
            + " ids, the most that dedup.max-ids allows, and dedup.at-bound is stop. Raise dedup.max-ids"
            + " (40 bytes of heap per id), shorten dedup.window, add partitions, or set dedup.at-bound:"
            + " shorten-window");
  }
}
