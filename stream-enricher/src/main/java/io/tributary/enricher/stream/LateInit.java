package io.tributary.enricher.stream;

import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** A processor that is made when its context is there, so that it need not be half made before. */
final class LateInit implements Processor<byte[], byte[], byte[], byte[]> {

  private final Function<
          ProcessorContext<byte[], byte[]>, Processor<byte[], byte[], byte[], byte[]>>
      maker;
  private @Nullable Processor<byte[], byte[], byte[], byte[]> made;

  LateInit(
      Function<ProcessorContext<byte[], byte[]>, Processor<byte[], byte[], byte[], byte[]>> maker) {
    this.maker = maker;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    made = maker.apply(context);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (made == null) {
      throw new IllegalStateException("process was called before init");
    }
    made.process(record);
  }
}
