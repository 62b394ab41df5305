package io.tributary.lake.ingest;

import io.tributary.contract.registry.HttpSchemaRegistry;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.lake.config.RegistryConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The configured registry. */
public final class HttpRegistryAccess implements RegistryAccess {
  private static final long serialVersionUID = 1L;
  private static final Map<Map<String, String>, SchemaRegistry> CLIENTS = new ConcurrentHashMap<>();

  private final HashMap<String, String> settings;

  /** The registry at the configured address. */
  public HttpRegistryAccess(RegistryConfig config) {
    settings = new HashMap<>(config.properties());
    settings.put("schema.registry.url", config.url());
  }

  @Override
  public SchemaRegistry registry() {
    return CLIENTS.computeIfAbsent(settings, HttpSchemaRegistry::create);
  }
}
