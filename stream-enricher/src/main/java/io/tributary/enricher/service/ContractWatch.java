package io.tributary.enricher.service;

import io.tributary.contract.registry.RegistryRefusedException;
import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.enricher.config.ConfigException;
import io.tributary.enricher.event.ContractException;
import io.tributary.enricher.operation.EnricherMetrics;
import io.tributary.enricher.service.ContractLoader.Versions;
import io.tributary.enricher.stream.CompiledContract;
import io.tributary.enricher.stream.LiveContract;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes newer versions of the contract up while the service runs. One that cannot be compiled is
 * logged and counted, once, and the one in force stays.
 */
final class ContractWatch implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ContractWatch.class);
  private static final String REGISTRY = "registry";

  private final ContractLoader loader;
  private final LiveContract live;
  private final Outages outages;
  private final EnricherMetrics metrics;
  private Versions seen;

  ContractWatch(
      ContractLoader loader,
      Versions inForce,
      LiveContract live,
      Outages outages,
      EnricherMetrics metrics) {
    this.loader = loader;
    this.seen = inForce;
    this.live = live;
    this.outages = outages;
    this.metrics = metrics;
    metrics.contractVersion(live.current().events().version());
  }

  @Override
  public void run() {
    try {
      Versions newest = loader.newest();
      outages.back(REGISTRY);
      if (!newest.same(seen)) {
        seen = newest;
        takeUp(newest);
      }
    } catch (RegistryUnavailableException | SchemaNotFoundException | RegistryRefusedException e) {
      outages.away(REGISTRY, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("Looking for a newer contract failed; it will be tried again", e);
    }
  }

  private void takeUp(Versions newest) {
    try {
      CompiledContract next = loader.compile(newest);
      live.replace(next);
      metrics.contractVersion(next.events().version());
      LOG.atInfo().addKeyValue("versions", newest).log("A newer contract is in force");
    } catch (ContractException | ConfigException e) {
      metrics.contractRefused();
      LOG.atError()
          .addKeyValue("versions", newest)
          .addKeyValue("problems", e.getMessage())
          .log("A newer contract cannot be taken up: the one in force stays");
    }
  }
}
