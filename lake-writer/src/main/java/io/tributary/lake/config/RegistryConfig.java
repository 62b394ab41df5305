package io.tributary.lake.config;

import java.util.Map;

/**
 * The schema registry, and any further setting by the name that Confluent's clients give it
 * (authentication, TLS).
 */
public record RegistryConfig(String url, @Default("{}") Map<String, String> properties) {

  public RegistryConfig {
    new Checks()
        .that(
            url.startsWith("http://") || url.startsWith("https://"),
            "url",
            "is no http(s) address: " + url)
        .done();
    properties = Map.copyOf(properties);
  }

  /** The address only: what the properties hold may be secret. */
  @Override
  public String toString() {
    return "RegistryConfig[" + url + "]";
  }
}
