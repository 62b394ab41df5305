package io.tributary.quickstart.platform;

import io.tributary.quickstart.process.FreePorts;
import io.tributary.quickstart.process.Part;
import io.tributary.quickstart.process.Waiting;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What the broker knows: where its topics end, and how far a group of consumers has come. */
public final class KafkaAdmin implements AutoCloseable {
  /** So long that it is the broker's process that decides when a question is in vain. */
  private static final Duration API_TIMEOUT = Duration.ofDays(1);

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Admin admin;
  private final Part broker;

  KafkaAdmin(String bootstrapServers, Part broker) {
    this.admin = Admin.create(settings(bootstrapServers, API_TIMEOUT));
    this.broker = broker;
  }

  /** Whether a broker answers at this address. */
  static boolean answers(String bootstrapServers) {
    int port = Integer.parseInt(bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1));
    if (!FreePorts.isListening(port)) {
      return false;
    }
    try (Admin probe = Admin.create(settings(bootstrapServers, Waiting.ANSWER))) {
      return !probe
          .describeCluster()
          .nodes()
          .get(Waiting.ANSWER.toSeconds(), TimeUnit.SECONDS)
          .isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  Admin client() {
    return admin;
  }

  /** The offset after the last readable record of each partition (read_committed). */
  public Map<Integer, Long> ends(String topic) {
    return ends(topic, IsolationLevel.READ_COMMITTED);
  }

  /**
   * The offset after the last record of each partition. It is beyond the last readable one as long
   * as a transaction is open.
   */
  public Map<Integer, Long> uncommittedEnds(String topic) {
    return ends(topic, IsolationLevel.READ_UNCOMMITTED);
  }

  private Map<Integer, Long> ends(String topic, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions(topic).collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
    Map<Integer, Long> ends = new TreeMap<>();
    await(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all(), "the ends of " + topic)
        .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
    return ends;
  }

  /**
   * The next offset that the group will read of each partition of the topic, for those it has
   * committed.
   */
  public Map<Integer, Long> committed(String group, String topic) {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        await(
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
            "the offsets of group " + group);
    Map<Integer, Long> committed = new TreeMap<>();
    offsets.forEach(
        (partition, offset) -> {
          if (partition.topic().equals(topic) && offset != null) {
            committed.put(partition.partition(), offset.offset());
          }
        });
    return committed;
  }

  /** Whether no member is in the group, so that its offsets may be changed. */
  public boolean isEmpty(String group) {
    return await(admin.describeConsumerGroups(List.of(group)).all(), "group " + group)
        .values()
        .stream()
        .allMatch(each -> each.members().isEmpty());
  }

  /** Deletes a group with its offsets, as the broker does when they expire. */
  public void deleteGroup(String group) {
    await(admin.deleteConsumerGroups(List.of(group)).all(), "that group " + group + " is gone");
  }

  /** Moves a group back to the beginning of a topic. */
  public void moveToBeginning(String group, String topic) {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        partitions(topic)
            .collect(Collectors.toMap(Function.identity(), p -> new OffsetAndMetadata(0)));
    await(admin.alterConsumerGroupOffsets(group, offsets).all(), "that group " + group + " moves");
  }

  /** Deletes the records of a topic's partitions before these offsets, as retention does. */
  public void deleteRecords(String topic, Map<Integer, Long> offsets) {
    Map<TopicPartition, RecordsToDelete> before = new HashMap<>();
    offsets.forEach(
        (partition, offset) ->
            before.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)));
    await(admin.deleteRecords(before).all(), "that records of " + topic + " are deleted");
  }

  /** Gives a topic one more partition. */
  public void addPartition(String topic) {
    int more = (int) partitions(topic).count() + 1;
    await(
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(more))).all(),
        "that " + topic + " has another partition");
  }

  /** Deletes a topic, and waits until one of its name can be made. */
  public void delete(String topic) {
    await(admin.deleteTopics(List.of(topic)).all(), "that " + topic + " is deleted");
    Waiting.until(
        topic + " to be gone",
        broker::signs,
        () -> !await(admin.listTopics().names(), "its topics").contains(topic));
  }

  private Stream<TopicPartition> partitions(String topic) {
    return await(admin.describeTopics(List.of(topic)).allTopicNames(), "topic " + topic)
        .values()
        .stream()
        .flatMap(description -> description.partitions().stream())
        .map(partition -> new TopicPartition(topic, partition.partition()));
  }

  /** Waits for an answer as long as the broker works; fails when it has ended, or refuses. */
  <T> T await(KafkaFuture<T> answer, String what) {
    try {
      Waiting.until(
          "the broker to tell " + what,
          broker::signs,
          () -> {
            broker.check();
            return isDone(answer);
          });
      return answer.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(
          "The broker did not tell " + what + ": " + cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the broker for " + what + ".", e);
    }
  }

  private static boolean isDone(KafkaFuture<?> answer) {
    try {
      answer.get(LOOK.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static Map<String, Object> settings(String bootstrapServers, Duration api) {
    return Map.of(
        "bootstrap.servers", bootstrapServers,
        "request.timeout.ms", (int) Waiting.ANSWER.toMillis(),
        "default.api.timeout.ms", (int) api.toMillis());
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}
