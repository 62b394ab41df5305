package io.tributary.lake.config;

/**
 * What an audit must know of the service before this one: the topic that it reads, and its consumer
 * group, which is its application id.
 */
public record AuditConfig(
    @Default("events.raw") String rawTopic,
    @Default("tributary-stream-enricher") String enricherGroup) {

  public AuditConfig {
    new Checks().notBlank(rawTopic, "raw-topic").notBlank(enricherGroup, "enricher-group").done();
  }
}
