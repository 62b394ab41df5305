package io.tributary.enricher.service;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.config.TopicsConfig;
import io.tributary.enricher.reference.ReferenceTable;
import io.tributary.enricher.reference.ReferenceTables;
import io.tributary.enricher.stream.OutputLimits;
import io.tributary.enricher.stream.StreamsProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the service asks of the broker beside reading and writing. */
public final class Broker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Admin admin;
  private final TopicsConfig topics;
  private final List<String> required = new ArrayList<>();
  private final List<String> references;
  private Map<String, TopicIdentity> found = Map.of();

  public Broker(EnricherConfig config, ReferenceTables tables) {
    admin = Admin.create(StreamsProperties.admin(config));
    topics = config.topics();
    required.addAll(List.of(topics.raw(), topics.enriched(), topics.rejected()));
    references = tables.all().stream().map(ReferenceTable::topic).toList();
    required.addAll(references);
  }

  /** The topics that the service needs and that do not exist. */
  public List<String> missingTopics() {
    // Asked for by name, since a list of all leaves out those that may not be seen.
    Map<String, TopicIdentity> there = identities(required);
    found = new HashMap<>(there);
    found.keySet().retainAll(references);
    return required.stream().filter(topic -> !there.containsKey(topic)).toList();
  }

  List<String> references() {
    return references;
  }

  /** The reference topics, as they were when {@link #missingTopics} was asked last. */
  Map<String, TopicIdentity> referenceTopics() {
    return found;
  }

  /** Those of some topics that exist. */
  Map<String, TopicIdentity> identities(Collection<String> topics) {
    Map<String, TopicIdentity> identities = new HashMap<>();
    admin
        .describeTopics(topics)
        .topicNameValues()
        .forEach(
            (topic, asked) -> {
              try {
                TopicDescription description = await(asked);
                identities.put(
                    topic,
                    new TopicIdentity(description.topicId(), description.partitions().size()));
              } catch (UnknownTopicOrPartitionException | InvalidTopicException e) {
                // It is not among the answers.
              } catch (TopicAuthorizationException e) {
                throw BrokerRefusal.named(e, topic);
              }
            });
    return identities;
  }

  /** The first offsets of all partitions of some topics. */
  Map<TopicPartition, Long> begins(Map<String, TopicIdentity> topics) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    topics.forEach(
        (topic, identity) ->
            IntStream.range(0, identity.partitions())
                .forEach(
                    each -> asked.put(new TopicPartition(topic, each), OffsetSpec.earliest())));
    Map<TopicPartition, Long> begins = new HashMap<>();
    await(admin.listOffsets(asked).all())
        .forEach((partition, found) -> begins.put(partition, found.offset()));
    return begins;
  }

  /** Warns of reference topics that lose rows. */
  void warnOfReferencesThatLoseRows() {
    for (String topic : references) {
      try {
        ReferenceRetention.of(admin, topic)
            .objection()
            .ifPresent(
                why -> LOG.atWarn().addKeyValue("topic", topic).log("A reference topic {}", why));
      } catch (KafkaException e) {
        LOG.atWarn()
            .addKeyValue("topic", topic)
            .addKeyValue("cause", e.toString())
            .log("The settings of a reference topic cannot be read");
      }
    }
  }

  /** How large records may be; by topic, read and written ones. */
  public void readLimits(OutputLimits limits) {
    for (String topic : List.of(topics.enriched(), topics.rejected())) {
      limits.limit(topic, maxMessageBytes(topic));
    }
  }

  /** The largest record that a topic takes. */
  public int maxMessageBytes(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Map<ConfigResource, Config> configs = await(admin.describeConfigs(List.of(resource)).all());
    Config config = configs.get(resource);
    ConfigEntry entry = config == null ? null : config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    return entry == null || entry.value() == null
        ? Integer.MAX_VALUE
        : Integer.parseInt(entry.value());
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known
          ? known
          : new KafkaException("The broker cannot be asked", e.getCause());
    } catch (TimeoutException e) {
      throw new org.apache.kafka.common.errors.TimeoutException("no answer in " + PATIENCE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new org.apache.kafka.common.errors.InterruptException(e);
    }
  }
}
