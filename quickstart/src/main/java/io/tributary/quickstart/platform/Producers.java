package io.tributary.quickstart.platform;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Producers that neither lose nor double a record. */
public final class Producers {
  private Producers() {}

  /**
   * An idempotent producer of raw bytes that waits for the broker to have each record.
   *
   * <p>One request at a time: a partition that gets its leader between two requests refuses the
   * first and takes the second, since it knows no earlier sequence number; the first is then out of
   * order for ever.
   *
   * <p>It never gives a record up: who waits for it sees whether the broker still works.
   */
  public static KafkaProducer<byte[], byte[]> reliable(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "max.in.flight.requests.per.connection",
            1,
            "linger.ms",
            10,
            "batch.size",
            128 * 1024,
            "compression.type",
            "lz4",
            "max.request.size",
            4 * 1024 * 1024,
            "delivery.timeout.ms",
            Integer.MAX_VALUE,
            "max.block.ms",
            Long.MAX_VALUE),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
