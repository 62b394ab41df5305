package io.tributary.enricher.service;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What a reference topic's settings let go: records that a table is made of, unless nothing but
 * compaction takes them away.
 *
 * @param policy cleanup.policy
 * @param millis retention.ms; -1 for ever
 * @param bytes retention.bytes; -1 for any number
 */
public record ReferenceRetention(String policy, long millis, long bytes) {

  /** Those of a topic. */
  public static ReferenceRetention of(Admin admin, String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config =
        IdTopics.await(admin.describeConfigs(List.of(resource)).all()).values().iterator().next();
    return new ReferenceRetention(
        value(config, TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
        Long.parseLong(value(config, TopicConfig.RETENTION_MS_CONFIG, "-1")),
        Long.parseLong(value(config, TopicConfig.RETENTION_BYTES_CONFIG, "-1")));
  }

  /** Why rows will be missing; empty if they will not. */
  public Optional<String> objection() {
    boolean deletes = policy.contains(TopicConfig.CLEANUP_POLICY_DELETE);
    return deletes && (millis >= 0 || bytes >= 0)
        ? Optional.of(
            "loses rows to retention (cleanup.policy=%s, retention.ms=%d, retention.bytes=%d): events then no longer find them. Set cleanup.policy=compact"
                .formatted(policy, millis, bytes))
        : Optional.empty();
  }

  private static String value(Config config, String key, String otherwise) {
    ConfigEntry entry = config.get(key);
    return entry == null || entry.value() == null ? otherwise : entry.value();
  }
}
