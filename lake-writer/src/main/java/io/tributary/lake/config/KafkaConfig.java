package io.tributary.lake.config;

import java.util.Map;

/**
 * The brokers, and any further setting of Kafka's own clients by its own name (security, timeouts).
 */
public record KafkaConfig(String bootstrapServers, @Default("{}") Map<String, String> properties) {

  public KafkaConfig {
    new Checks().notBlank(bootstrapServers, "bootstrap-servers").done();
    properties = Map.copyOf(properties);
  }

  /** The addresses only: what the properties hold may be secret. */
  @Override
  public String toString() {
    return "KafkaConfig[" + bootstrapServers + "]";
  }
}
