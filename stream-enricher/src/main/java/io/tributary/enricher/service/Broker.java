package io.tributary.enricher.service;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.config.TopicsConfig;
import io.tributary.enricher.reference.ReferenceTable;
import io.tributary.enricher.reference.ReferenceTables;
import io.tributary.enricher.stream.OutputLimits;
import io.tributary.enricher.stream.StreamsProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** What the service asks of the broker beside reading and writing. */
public final class Broker implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Admin admin;
  private final TopicsConfig topics;
  private final List<String> required = new ArrayList<>();

  public Broker(EnricherConfig config, ReferenceTables tables) {
    admin = Admin.create(StreamsProperties.admin(config));
    topics = config.topics();
    required.addAll(List.of(topics.raw(), topics.enriched(), topics.rejected()));
    tables.all().stream().map(ReferenceTable::topic).forEach(required::add);
  }

  /** The topics that the service needs and that do not exist. */
  public List<String> missingTopics() {
    Set<String> there = new HashSet<>(await(admin.listTopics().names()));
    return required.stream().filter(topic -> !there.contains(topic)).toList();
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
