package io.tributary.enricher.service;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the topic of the memory of ids is deleted while the service runs: its producer would
 * wait for that topic without end, and one made anew would hold only what comes after.
 */
final class ChangelogWatch implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ChangelogWatch.class);

  private final IdTopics topics;
  private final Consumer<ServiceFailure> loss;
  private @Nullable Uuid known;

  ChangelogWatch(IdTopics topics, Consumer<ServiceFailure> loss) {
    this.topics = topics;
    this.loss = loss;
  }

  @Override
  public void run() {
    try {
      look(topics.changelogId());
    } catch (KafkaException e) {
      LOG.atDebug().setCause(e).log("The broker cannot be asked for the changelog; another tells");
    }
  }

  void look(Optional<Uuid> now) {
    if (known == null) {
      known = now.orElse(null);
    } else if (!now.equals(Optional.of(known))) {
      loss.accept(
          new ServiceFailure(
              "Topic %s, which remembers the ids of events, was deleted while the service ran. %s"
                  .formatted(topics.changelog(), MemoryReview.rebuild())));
    }
  }
}
