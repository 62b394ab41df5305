package io.tributary.enricher.service;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.MemoryHeader;
import io.tributary.enricher.stream.StreamsProperties;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes an accepted loss to the memory, so that it is known though no task has begun since. */
final class LossNote {

  private final EnricherConfig config;
  private final IdTopics topics;

  LossNote(EnricherConfig config, IdTopics topics) {
    this.config = config;
    this.topics = topics;
  }

  void write(MemoryFacts facts, Map<Integer, Long> lost) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            StreamsProperties.writer(config, config.applicationId() + "-loss"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      facts
          .headers()
          .forEach(
              (partition, header) -> {
                var unused =
                    producer.send(
                        new ProducerRecord<>(
                            topics.changelog(),
                            partition,
                            MemoryHeader.key(),
                            new MemoryHeader(header.identity(), header.judged(), lost).toBytes()));
              });
      producer.commitTransaction();
    }
  }
}
