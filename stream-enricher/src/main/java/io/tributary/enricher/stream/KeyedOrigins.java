package io.tributary.enricher.stream;

import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The origins of records whose ids are known only where they came before. The first record that
 * comes elsewhere because the raw topic got partitions shows in its key, long before a look at the
 * topic from time to time would tell.
 */
final class KeyedOrigins implements OriginReader {

  private final OriginReader origins;
  private final int partitions;
  private final MovedKeyListener listener;

  /**
   * @param partitions how many the raw topic had when the service began
   */
  KeyedOrigins(OriginReader origins, int partitions, MovedKeyListener listener) {
    this.origins = origins;
    this.partitions = partitions;
    this.listener = listener;
  }

  @Override
  public Origin of(Record<byte[], byte[]> record, ProcessorContext<?, ?> context) {
    Origin origin = origins.of(record, context);
    if (record.key() != null
        && Utils.toPositive(Utils.murmur2(record.key())) % partitions != origin.partition()) {
      listener.moved(origin.partition(), origin.offset());
    }
    return origin;
  }
}
