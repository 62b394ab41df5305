package io.tributary.lake.ingest;

import io.tributary.lake.config.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers about topics. */
final class KafkaTopics {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaConfig config;

  KafkaTopics(KafkaConfig config) {
    this.config = config;
  }

  /**
   * The partitions of a topic.
   *
   * @throws OutageException if the brokers do not answer, or have no such topic yet
   */
  List<Integer> partitions(String topic) {
    try (Admin admin = Admin.create(settings())) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .values()
          .stream()
          .flatMap(description -> description.partitions().stream())
          .map(TopicPartitionInfo::partition)
          .toList();
    } catch (ExecutionException e) {
      throw outage(topic, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw outage(topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw outage(topic, e);
    }
  }

  private OutageException outage(String topic, Throwable cause) {
    String why =
        cause instanceof UnknownTopicOrPartitionException
            ? "topic " + topic + " does not exist; create it, or wait for the service that does"
            : config.bootstrapServers() + " does not answer (" + cause + ")";
    return new OutageException("kafka", why, cause);
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(config.properties());
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
    return settings;
  }
}
