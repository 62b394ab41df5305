package io.tributary.enricher.doctor;

import io.tributary.enricher.doctor.OpenTransaction.Term;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

  /** Longer than the services leave a transaction open. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

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
    try (Admin admin = Admin.create(settings)) {
      List<OpenTransaction> suspects = suspects(admin);
      if (!suspects.isEmpty()) {
        // One that ended between two questions looks as if its coordinator had forgotten it.
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        List<OpenTransaction> first = suspects;
        suspects =
            suspects(admin).stream().filter(each -> first.stream().anyMatch(each::isSame)).toList();
      }
      return suspects.isEmpty()
          ? List.of(Finding.info(subject(), "none hangs"))
          : suspects.stream().flatMap(each -> findings(each).stream()).toList();
    }
  }

  private List<Finding> findings(OpenTransaction open) {
    return open.findings(String.valueOf(settings.get("bootstrap.servers")), clock.instant());
  }

  private List<OpenTransaction> suspects(Admin admin) throws Exception {
    Map<Long, TransactionListing> known = new HashMap<>();
    await(admin.listTransactions().all()).forEach(each -> known.put(each.producerId(), each));
    List<OpenTransaction> suspects = new ArrayList<>();
    for (var entry : await(admin.describeProducers(partitions(admin)).all()).entrySet()) {
      for (ProducerState producer : entry.getValue().activeProducers()) {
        if (producer.currentTransactionStartOffset().isPresent()) {
          suspects.add(transaction(admin, entry.getKey(), producer, known));
        }
      }
    }
    suspects.removeIf(each -> findings(each).isEmpty());
    return suspects;
  }

  /** Of the topics that there are; another check names those that are missing. */
  private List<TopicPartition> partitions(Admin admin) throws Exception {
    Set<String> present = new HashSet<>(await(admin.listTopics().names()));
    present.retainAll(topics);
    List<TopicPartition> partitions = new ArrayList<>();
    await(admin.describeTopics(present).allTopicNames())
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(each -> partitions.add(new TopicPartition(topic, each.partition()))));
    return partitions;
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
    Optional<Term> term = Optional.empty();
    if (id.isPresent()) {
      TransactionDescription description =
          await(admin.describeTransactions(List.of(id.get())).description(id.get()));
      OptionalLong begin = description.transactionStartTimeMs();
      if (description.topicPartitions().contains(partition) && begin.isPresent()) {
        term =
            Optional.of(
                new Term(
                    Instant.ofEpochMilli(begin.getAsLong()),
                    Duration.ofMillis(description.transactionTimeoutMs())));
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
        term);
  }

  private static <T> T await(KafkaFuture<T> future) throws Exception {
    return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
