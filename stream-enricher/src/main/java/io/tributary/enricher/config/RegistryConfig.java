package io.tributary.enricher.config;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Where the schema registry is, and Confluent's keys for talking to it. */
public record RegistryConfig(URI url, Map<String, String> properties) {

  static RegistryConfig read(Section section) {
    RegistryConfig config = new RegistryConfig(section.httpUri("url"), section.map("properties"));
    section.done();
    return config;
  }

  public RegistryConfig {
    properties = Map.copyOf(properties);
  }

  /** The configuration of a serde: schemas are looked up as they are, none is ever registered. */
  public Map<String, Object> serdeProperties() {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("schema.registry.url", url.toString());
    all.put("auto.register.schemas", false);
    all.put("use.latest.version", false);
    return all;
  }
}
