package io.tributary.benchmarks.bench;

import io.tributary.quickstart.platform.DataDir;
import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.platform.Variant;
import io.tributary.quickstart.process.Folders;
import io.tributary.quickstart.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;

/**
 * A broker and a registry, with the contract and the reference data, for one contender at a time.
 */
public final class Bench implements AutoCloseable {
  public static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Map<String, String> TOPIC =
      Map.of("retention.ms", "-1", "max.message.bytes", "8388608");

  private final Platform platform;
  private final int partitions;
  private final Admin admin;

  private Bench(Platform platform, int partitions) {
    this.platform = platform;
    this.partitions = partitions;
    this.admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()));
  }

  /** Starts it in an empty folder. */
  public static Bench open(Path folder, Installation installation) {
    return open(folder, installation, PARTITIONS);
  }

  /** Starts it in an empty folder, with so many partitions of each topic of events. */
  public static Bench open(Path folder, Installation installation, int partitions) {
    Folders.delete(folder);
    Variant variant = new Variant("quickstart", Map.of(), partitions, name -> List.of());
    Platform platform = Platform.in(DataDir.at(folder), installation, variant);
    try {
      platform.startInfrastructure(part -> {});
      return new Bench(platform, partitions);
    } catch (RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  public Installation installation() {
    return platform.installation();
  }

  public String bootstrapServers() {
    return platform.bootstrapServers();
  }

  public String registryUrl() {
    return platform.registryUrl();
  }

  public Path enricherConfig() {
    return platform.dir().enricherConfig();
  }

  public DataDir dir() {
    return platform.dir();
  }

  /** How many records of the raw topic the group has committed. */
  public long committed(String group) {
    return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .entrySet()
        .stream()
        .filter(each -> each.getKey().topic().equals(Topics.RAW) && each.getValue() != null)
        .mapToLong(each -> each.getValue().offset())
        .sum();
  }

  /** Makes the output topics empty, and forgets a group with all that it has made. */
  public void clear(String group) {
    Set<String> topics = get(admin.listTopics().names());
    List<String> gone =
        topics.stream()
            .filter(
                topic ->
                    topic.equals(Topics.ENRICHED)
                        || topic.equals(Topics.REJECTED)
                        || topic.startsWith(group + "-"))
            .toList();
    get(admin.deleteTopics(gone).all());
    Waiting.until(
        "topics to be deleted",
        platform::signs,
        () -> get(admin.listTopics().names()).stream().noneMatch(gone::contains));
    get(
        admin
            .createTopics(
                Stream.of(Topics.ENRICHED, Topics.REJECTED)
                    .map(topic -> new NewTopic(topic, partitions, (short) 1).configs(TOPIC))
                    .toList())
            .all());
  }

  /** The bytes that the topics of a group's own take on the broker's disk. */
  public long bytesOfOwnTopics(String group) {
    return bytesOfTopics(topic -> topic.startsWith(group + "-"));
  }

  /** The bytes that a topic takes on the broker's disk. */
  public long bytesOf(String topic) {
    return bytesOfTopics(topic::equals);
  }

  private long bytesOfTopics(Predicate<String> topics) {
    return get(admin.describeLogDirs(List.of(1)).allDescriptions()).values().stream()
        .flatMap(folders -> folders.values().stream())
        .flatMap(folder -> folder.replicaInfos().entrySet().stream())
        .filter(replica -> topics.test(replica.getKey().topic()))
        .mapToLong(replica -> replica.getValue().size())
        .sum();
  }

  private static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker refuses: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the broker.", e);
    }
  }

  @Override
  public void close() {
    admin.close(PATIENCE);
    platform.close();
  }
}
