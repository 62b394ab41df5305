package io.tributary.lake.config;

import java.time.Duration;
import java.util.Map;

/**
 * The schema registry, any further setting by the name that Confluent's clients give it
 * (authentication, TLS), and how long a schema id that does not fit the topic is waited for.
 */
public record RegistryConfig(
    String url, @Default("{}") Map<String, String> properties, @Default("5m") Duration waitForId) {

  public RegistryConfig {
    new Checks()
        .that(
            url.startsWith("http://") || url.startsWith("https://"),
            "url",
            "is no http(s) address: " + url)
        .that(!waitForId.isNegative(), "wait-for-id", "must not be negative, is " + waitForId)
        .done();
    properties = Map.copyOf(properties);
  }

  /** The address only: what the properties hold may be secret. */
  @Override
  public String toString() {
    return "RegistryConfig[" + url + "]";
  }
}
