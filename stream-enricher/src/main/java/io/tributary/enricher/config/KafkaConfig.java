package io.tributary.enricher.config;

import java.util.Map;

/** Where the brokers are, and any client key that the operator sets. */
public record KafkaConfig(String bootstrapServers, Map<String, String> properties) {

  static KafkaConfig read(Section section) {
    KafkaConfig config =
        new KafkaConfig(section.text("bootstrap-servers"), section.map("properties"));
    section.done();
    return config;
  }

  public KafkaConfig {
    properties = Map.copyOf(properties);
  }
}
