package io.tributary.quickstart.traffic;

import java.util.Iterator;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events to be sent, in order, each as a record of the raw topic. */
public interface EventSource extends Iterator<ProducerRecord<byte[], byte[]>>, AutoCloseable {
  @Override
  default void close() {}
}
