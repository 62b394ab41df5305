package io.tributary.lake.ingest;

import io.tributary.lake.config.KafkaConfig;
import io.tributary.lake.position.Offsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers about topics. */
public final class KafkaTopics {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaConfig config;

  /** Asks the brokers of a configuration. */
  public KafkaTopics(KafkaConfig config) {
    this.config = config;
  }

  /**
   * A topic now.
   *
   * @throws OutageException if the brokers do not answer, or have no such topic yet
   * @throws IllegalStateException if they answer and refuse: waiting does not help
   */
  public TopicState state(String topic) {
    try (Admin admin = Admin.create(settings())) {
      return state(admin, topic, IsolationLevel.READ_UNCOMMITTED);
    } catch (ExecutionException e) {
      throw failure(topic, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw failure(topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(topic, e);
    }
  }

  /** A topic now, by an admin that is there already, and as far as all transactions have ended. */
  TopicState readable(Admin admin, String topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    return state(admin, topic, IsolationLevel.READ_COMMITTED);
  }

  private static TopicState state(Admin admin, String topic, IsolationLevel isolation)
      throws ExecutionException, InterruptedException, TimeoutException {
    TopicDescription description =
        await(admin.describeTopics(List.of(topic)).allTopicNames()).values().iterator().next();
    List<TopicPartition> partitions =
        description.partitions().stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    String id = description.topicId().equals(Uuid.ZERO_UUID) ? "" : description.topicId() + "";
    return new TopicState(
        topic,
        id,
        offsets(admin, partitions, OffsetSpec.earliest(), isolation),
        offsets(admin, partitions, OffsetSpec.latest(), isolation));
  }

  private static Offsets offsets(
      Admin admin, List<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(each -> each, each -> which));
    return new Offsets(
        await(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all()).entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey().partition(), e -> e.getValue().offset())));
  }

  private static <T> T await(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  RuntimeException failure(String topic, Throwable cause) {
    return BrokerRefusal.remedy(cause).isPresent()
        ? new IllegalStateException(
            "the brokers refuse to tell of topic " + topic + ": " + cause.getMessage(), cause)
        : outage(topic, cause);
  }

  private OutageException outage(String topic, Throwable cause) {
    String why =
        cause instanceof UnknownTopicOrPartitionException
            ? "topic " + topic + " does not exist; create it, or wait for the service that does"
            : config.bootstrapServers() + " does not answer (" + cause + ")";
    return new OutageException("kafka", why, cause);
  }

  /** What a client with short patience is configured with. */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(config.properties());
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
    return settings;
  }
}
