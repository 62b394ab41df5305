package io.tributary.lake.ingest;

import io.tributary.contract.registry.HttpSchemaRegistry;
import io.tributary.contract.registry.RegistryRefusedException;
import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.lake.config.RegistryConfig;
import io.tributary.lake.health.Readiness;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the registry for the streams' contracts from time to time, also while no batch does. */
final class RegistryWatch implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryWatch.class);
  private static final String NAME = "registry";

  /** With the client's patience less than ten seconds, within which a loss is to be noticed. */
  static final Duration EVERY = Duration.ofSeconds(3);

  private static final String PATIENCE_MS = "3000";

  private final SchemaRegistry registry;
  private final List<Stream> streams;
  private final Readiness readiness;

  RegistryWatch(SchemaRegistry registry, List<Stream> streams, Readiness readiness) {
    this.registry = registry;
    this.streams = streams;
    this.readiness = readiness;
  }

  static RegistryWatch of(RegistryConfig config, List<Stream> streams, Readiness readiness) {
    Map<String, String> settings = new HashMap<>(config.properties());
    settings.put("schema.registry.url", config.url());
    settings.put("http.connect.timeout.ms", PATIENCE_MS);
    settings.put("http.read.timeout.ms", PATIENCE_MS);
    return new RegistryWatch(HttpSchemaRegistry.create(settings), streams, readiness);
  }

  @Override
  public void run() {
    try {
      streams.forEach(stream -> registry.latest(stream.subject()));
      if (readiness.has(NAME)) {
        LOG.info("the registry is back");
      }
    } catch (RegistryUnavailableException | RegistryRefusedException | SchemaNotFoundException e) {
      if (readiness.lacks(NAME, String.valueOf(e.getMessage()))) {
        LOG.warn("waits for the registry: {}", e.getMessage());
      }
    } catch (RuntimeException e) {
      LOG.error("looking after the registry failed; it will be tried again", e);
    }
  }
}
