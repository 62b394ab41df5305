package io.tributary.enricher.service;

import io.tributary.contract.serde.AvroDeserializer;
import io.tributary.enricher.config.EnricherConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Tells whether the output topics hold what another application made of the raw topic, before one
 * without a memory makes it all once more. Looks at the newest records of each partition.
 */
final class OutputOwnership {

  private static final long NEWEST = 1_000;

  private final EnricherConfig config;
  private final IdTopics topics;

  OutputOwnership(EnricherConfig config, IdTopics topics) {
    this.config = config;
    this.topics = topics;
  }

  /** Why an application that has not read the raw topic yet must not begin. */
  Optional<Objection> objection() {
    return List.of(config.topics().enriched(), config.topics().rejected()).stream()
        .flatMap(topic -> firstOfRaw(topic).stream())
        .findFirst();
  }

  private Optional<Objection> firstOfRaw(String topic) {
    Map<Integer, Long> begins =
        topics.offsets(topic, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED);
    Map<Integer, Long> ends =
        topics.offsets(topic, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    try (PartitionReader reader = new PartitionReader(config);
        AvroDeserializer avro = new AvroDeserializer()) {
      avro.configure(config.registry().serdeProperties(), false);
      return ends.entrySet().stream()
          .flatMap(
              end -> {
                long begin = begins.getOrDefault(end.getKey(), 0L);
                return reader
                    .first(
                        new TopicPartition(topic, end.getKey()),
                        Math.max(begin, end.getValue() - NEWEST),
                        end.getValue(),
                        record -> isOfRaw(record, avro))
                    .stream();
              })
          .findFirst()
          .map(this::objection);
    }
  }

  private boolean isOfRaw(ConsumerRecord<byte[], byte[]> record, AvroDeserializer avro) {
    try {
      return record.value() != null
          && avro.deserialize(record.topic(), record.value()) instanceof GenericRecord event
          && event.hasField("source")
          && event.get("source") instanceof GenericRecord source
          && config.topics().raw().equals(String.valueOf(source.get("topic")));
    } catch (SerializationException e) {
      return false;
    }
  }

  private Objection objection(ConsumerRecord<byte[], byte[]> record) {
    return new Objection(
        "Topic %s (partition %d, offset %d) holds what was made of topic %s, but application-id %s has read nothing of it and remembers nothing: all of it would be written once more"
            .formatted(
                record.topic(),
                record.partition(),
                record.offset(),
                config.topics().raw(),
                config.applicationId()),
        "Set application-id back; or stop the other application and go on from where it was: stream-enricher rebuild-ids --config FILE; or begin anew all the same: stream-enricher run --take-over --config FILE");
  }
}
