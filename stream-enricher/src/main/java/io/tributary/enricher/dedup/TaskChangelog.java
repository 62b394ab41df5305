package io.tributary.enricher.dedup;

import io.tributary.enricher.failpoint.ClockOffset;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.query.Position;
import org.jspecify.annotations.Nullable;

/**
 * The changelog of a task's store, through the call that Kafka Streams' own stores use but that it
 * does not publish (as of 4.3.1; RATIONALE.md says why it is needed).
 */
final class TaskChangelog implements Changelog {

  private final InternalProcessorContext<?, ?> context;
  private final String store;

  TaskChangelog(StateStoreContext context, String store) {
    this.context = (InternalProcessorContext<?, ?>) context;
    this.store = store;
  }

  @Override
  public void write(byte[] key, byte @Nullable [] value) {
    context.logChange(
        store,
        Bytes.wrap(key),
        value,
        ClockOffset.applied(context.currentSystemTimeMs()),
        new RecordHeaders(),
        Position.emptyPosition());
  }
}
