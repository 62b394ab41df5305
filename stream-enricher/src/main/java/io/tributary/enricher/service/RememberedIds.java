package io.tributary.enricher.service;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.Beginning;
import java.util.Map;

/** Refuses to go on with an empty memory where ids were remembered. */
record RememberedIds(EnricherConfig config) implements Beginning {

  /** Looks at all tasks, before any is begun. */
  void require() {
    try (IdTopics topics = new IdTopics(config)) {
      require(topics, topics.changelogSizes(), topics.committed(topics.taskTopic()));
    }
  }

  /** A topic that is deleted while the service runs is made anew, empty, when its tasks are. */
  @Override
  public void withoutMemory(int partition) {
    try (IdTopics topics = new IdTopics(config)) {
      long read = topics.committed(topics.taskTopic()).getOrDefault(partition, 0L);
      require(topics, Map.of(partition, 0L), Map.of(partition, read));
    }
  }

  private void require(IdTopics topics, Map<Integer, Long> sizes, Map<Integer, Long> committed) {
    LostIds.objection(topics.changelog(), config.applicationId(), sizes, committed)
        .ifPresent(
            why -> {
              throw new ServiceFailure(why + ". " + LostIds.remedy());
            });
  }
}
