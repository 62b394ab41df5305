package io.tributary.enricher.replay;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.config.TopicsConfig;
import io.tributary.enricher.service.ServiceFailure;
import io.tributary.enricher.stream.StreamsProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a replay asks of the broker beside reading and writing. */
final class ReplayTopics implements AutoCloseable {

  private static final long PATIENCE_MS = 20_000;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Admin admin;
  private final String application;
  private final TopicsConfig topics;

  ReplayTopics(EnricherConfig config) {
    admin = Admin.create(StreamsProperties.admin(config));
    application = config.applicationId();
    topics = config.topics();
  }

  /** The id of the topic of refusals, another one if it has been made anew. */
  Uuid rejectedId() {
    try {
      return await(admin.describeTopics(List.of(topics.rejected())).allTopicNames())
          .values()
          .stream()
          .map(TopicDescription::topicId)
          .findFirst()
          .orElse(Uuid.ZERO_UUID);
    } catch (UnknownTopicOrPartitionException e) {
      throw new ServiceFailure(
          "The topic of refusals %s does not exist: see topics.rejected in the configuration"
              .formatted(topics.rejected()),
          e);
    }
  }

  /** Makes the topic of what has been sent, unless it is there. */
  void makeReplayed() {
    NewTopic topic =
        new NewTopic(topics.replayed(), Optional.of(1), Optional.empty())
            .configs(Map.of("cleanup.policy", "compact"));
    try {
      if (!await(admin.listTopics().names()).contains(topics.replayed())) {
        await(admin.createTopics(List.of(topic)).all());
      }
    } catch (TopicExistsException e) {
      // Someone else has just made it.
      return;
    } catch (KafkaException e) {
      throw new ServiceFailure(
          "The topic %s, where replays note what they have sent, cannot be made (%s). Have it made: kafka-topics.sh --bootstrap-server … --create --topic %s --partitions 1 --config cleanup.policy=compact"
              .formatted(topics.replayed(), e.getMessage(), topics.replayed()),
          e);
    }
  }

  /** Offsets of the raw topic that the service has not committed yet, after a little waiting. */
  long awaitCaughtUp(Map<Integer, Long> ends, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    long behind = behind(ends);
    while (behind > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK_NANOS);
      behind = behind(ends);
    }
    return behind;
  }

  private long behind(Map<Integer, Long> ends) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        await(admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata());
    long behind = 0;
    for (Map.Entry<Integer, Long> end : ends.entrySet()) {
      OffsetAndMetadata reached = committed.get(new TopicPartition(topics.raw(), end.getKey()));
      behind += Math.max(0, end.getValue() - (reached == null ? 0 : reached.offset()));
    }
    return behind;
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known
          ? known
          : new KafkaException("The broker cannot be asked", e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("The broker does not answer within 20 s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new org.apache.kafka.common.errors.InterruptException(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
