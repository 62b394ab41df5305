package io.tributary.enricher.service;

import io.tributary.contract.registry.RegistryRefusedException;
import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.enricher.config.ConfigException;
import io.tributary.enricher.event.ContractException;
import io.tributary.enricher.operation.EnricherMetrics;
import io.tributary.enricher.service.ContractLoader.Versions;
import io.tributary.enricher.stream.AvroOutput;
import io.tributary.enricher.stream.CompiledContract;
import io.tributary.enricher.stream.LiveContract;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes newer versions of the contract up while the service runs, and has the schema ids confirmed
 * that are written. A version that cannot be compiled is logged and counted, once, and the one in
 * force stays.
 */
final class ContractWatch implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ContractWatch.class);
  private static final String REGISTRY = "registry";
  private static final String IDS = "schema ids";

  private final ContractLoader loader;
  private final LiveContract live;
  private final AvroOutput avro;
  private final Outages outages;
  private final EnricherMetrics metrics;
  private Versions seen;

  ContractWatch(
      ContractLoader loader,
      Versions inForce,
      LiveContract live,
      AvroOutput avro,
      Outages outages,
      EnricherMetrics metrics) {
    this.loader = loader;
    this.seen = inForce;
    this.live = live;
    this.avro = avro;
    this.outages = outages;
    this.metrics = metrics;
    metrics.contractVersion(live.current().events().version());
  }

  @Override
  public void run() {
    try {
      Versions newest = loader.newest();
      outages.back(REGISTRY);
      confirmIds();
      if (!newest.same(seen)) {
        seen = newest;
        takeUp(newest);
      }
    } catch (RegistryUnavailableException | SchemaNotFoundException | RegistryRefusedException e) {
      // It may have been rebuilt when it comes back.
      avro.distrustIds();
      outages.away(REGISTRY, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("Looking for a newer contract failed; it will be tried again", e);
    }
  }

  private void confirmIds() {
    List<String> wrong = new ArrayList<>(avro.confirmIds());
    avro.waitingFor().ifPresent(wrong::add);
    if (wrong.isEmpty()) {
      outages.back(IDS);
    } else {
      outages.away(IDS, String.join("; ", wrong));
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
