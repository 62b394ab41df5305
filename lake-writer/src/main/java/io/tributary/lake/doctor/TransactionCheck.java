package io.tributary.lake.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Finds transactions that readers of committed records wait behind, and names their producers. */
final class TransactionCheck implements Check {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Object> settings;
  private final List<String> topics;
  private final Clock clock;

  TransactionCheck(Map<String, Object> settings, List<String> topics, Clock clock) {
    this.settings = settings;
    this.topics = topics;
    this.clock = clock;
  }

  @Override
  public String subject() {
    return "transactions";
  }

  @Override
  public String remedy() {
    return "see what is said of the brokers; their access rules must allow Describe on topics and transactional ids";
  }

  @Override
  public List<Finding> look() throws Exception {
    List<Finding> findings = new ArrayList<>();
    try (Admin admin = Admin.create(settings)) {
      for (OpenTransaction open : open(admin)) {
        findings.addAll(
            open.findings(String.valueOf(settings.get("bootstrap.servers")), clock.instant()));
      }
    }
    return findings.isEmpty() ? List.of(Finding.info(subject(), "none hangs")) : findings;
  }

  private List<OpenTransaction> open(Admin admin) throws Exception {
    List<TopicPartition> partitions = new ArrayList<>();
    await(admin.describeTopics(topics).allTopicNames())
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(each -> partitions.add(new TopicPartition(topic, each.partition()))));
    Map<Long, TransactionListing> known = new HashMap<>();
    await(admin.listTransactions().all()).forEach(each -> known.put(each.producerId(), each));
    List<OpenTransaction> open = new ArrayList<>();
    for (var entry : await(admin.describeProducers(partitions).all()).entrySet()) {
      for (ProducerState producer : entry.getValue().activeProducers()) {
        if (producer.currentTransactionStartOffset().isPresent()) {
          open.add(transaction(admin, entry.getKey(), producer, known));
        }
      }
    }
    return open;
  }

  private static OpenTransaction transaction(
      Admin admin,
      TopicPartition partition,
      ProducerState producer,
      Map<Long, TransactionListing> known)
      throws Exception {
    Optional<String> id =
        Optional.ofNullable(known.get(producer.producerId()))
            .map(TransactionListing::transactionalId);
    Optional<Duration> timeout = Optional.empty();
    if (id.isPresent()) {
      TransactionDescription description =
          await(admin.describeTransactions(List.of(id.get())).description(id.get()));
      if (description.topicPartitions().contains(partition)) {
        timeout = Optional.of(Duration.ofMillis(description.transactionTimeoutMs()));
      }
    }
    return new OpenTransaction(
        partition.topic(),
        partition.partition(),
        id,
        producer.producerId(),
        producer.producerEpoch(),
        producer.currentTransactionStartOffset().getAsLong(),
        Instant.ofEpochMilli(producer.lastTimestamp()),
        timeout);
  }

  private static <T> T await(KafkaFuture<T> future) throws Exception {
    return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
