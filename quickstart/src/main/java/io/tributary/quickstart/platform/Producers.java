package io.tributary.quickstart.platform;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Producers that neither lose nor double a record. */
public final class Producers {
  private Producers() {}

  /** An idempotent producer of raw bytes that waits for the broker to have each record. */
  public static KafkaProducer<byte[], byte[]> reliable(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "linger.ms",
            10,
            "batch.size",
            128 * 1024,
            "compression.type",
            "lz4",
            "max.request.size",
            4 * 1024 * 1024,
            "delivery.timeout.ms",
            300_000),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
