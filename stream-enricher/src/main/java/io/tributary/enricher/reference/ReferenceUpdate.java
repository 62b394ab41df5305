package io.tributary.enricher.reference;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Hands the records of a reference topic to its table, at start and while the service runs. */
public final class ReferenceUpdate implements Processor<byte[], byte[], Void, Void> {

  private final ReferenceTableWriter writer;
  private @Nullable ProcessorContext<Void, Void> context;

  public ReferenceUpdate(ReferenceTable table, BadReferenceListener listener) {
    this.writer = new ReferenceTableWriter(table, listener);
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (context == null) {
      throw new IllegalStateException("process was called before init");
    }
    RecordMetadata source = context.recordMetadata().orElseThrow();
    writer.write(
        record.key(), record.value(), source.partition(), source.offset(), record.timestamp());
  }
}
