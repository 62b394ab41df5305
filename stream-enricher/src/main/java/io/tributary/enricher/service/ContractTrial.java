package io.tributary.enricher.service;

import io.tributary.contract.registry.HttpSchemaRegistry;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.reference.ReferenceTables;
import io.tributary.enricher.service.ContractLoader.Versions;

/** Compiles the newest contract to see whether it can be worked by. */
public final class ContractTrial {

  private ContractTrial() {}

  /**
   * The versions that compile.
   *
   * @throws io.tributary.enricher.event.ContractException if they do not
   */
  public static String of(EnricherConfig config) {
    ContractLoader loader =
        new ContractLoader(
            HttpSchemaRegistry.create(config.registry().serdeProperties()),
            config,
            ReferenceTables.of(config.enrich()));
    Versions versions = loader.newest();
    var unused = loader.compile(versions);
    return versions.toString();
  }
}
