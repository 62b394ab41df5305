package io.tributary.enricher.doctor;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.service.IdTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Do the topics exist, and take what the service writes to them? */
final class TopicsCheck implements Check {
  private static final int MARGIN = 64 << 10;
  private static final String LARGEST = "max.message.bytes";

  private final EnricherConfig config;
  private final List<String> references;
  private final IdTopics topics;

  TopicsCheck(EnricherConfig config, List<String> references, IdTopics topics) {
    this.config = config;
    this.references = references;
    this.topics = topics;
  }

  @Override
  public String subject() {
    return "topics";
  }

  @Override
  public String remedy() {
    return "start the brokers, or set kafka.bootstrap-servers; the service waits for them";
  }

  @Override
  public List<Finding> look() {
    List<String> needed = new ArrayList<>(references);
    needed.addAll(
        List.of(config.topics().raw(), config.topics().enriched(), config.topics().rejected()));
    List<Finding> findings = new ArrayList<>();
    for (String topic : needed) {
      if (!topics.exists(topic)) {
        findings.add(
            Finding.error(
                "topic " + topic,
                "does not exist",
                "kafka-topics.sh --bootstrap-server %s --create --topic %s --partitions N"
                    .formatted(config.kafka().bootstrapServers(), topic)));
      }
    }
    if (findings.isEmpty()) {
      findings.addAll(ofSettings());
    }
    return findings.isEmpty() ? List.of(Finding.info(subject(), "all are there")) : findings;
  }

  private List<Finding> ofSettings() {
    List<Finding> findings = new ArrayList<>();
    String raw = config.topics().raw();
    String rejected = config.topics().rejected();
    if (number(rejected, LARGEST) < number(raw, LARGEST) + MARGIN) {
      findings.add(
          Finding.warning(
              "topic " + rejected,
              "takes no larger records than the raw topic, so refusals of the largest go without their value",
              "set its %s to %d".formatted(LARGEST, 2 * number(raw, LARGEST))));
    }
    long kept = number(config.topics().enriched(), "retention.ms");
    if (kept >= 0 && kept < config.dedup().window().toMillis()) {
      findings.add(
          Finding.warning(
              "topic " + config.topics().enriched(),
              "keeps records for a shorter time than dedup.window: a lost memory of ids could not be rebuilt whole",
              "set its retention.ms to at least " + config.dedup().window().toMillis()));
    }
    return findings;
  }

  private long number(String topic, String key) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Map<ConfigResource, Config> all =
        IdTopics.await(topics.admin().describeConfigs(List.of(resource)).all());
    ConfigEntry entry = all.values().iterator().next().get(key);
    return entry == null || entry.value() == null ? -1 : Long.parseLong(entry.value());
  }
}
