package io.tributary.enricher.service;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.check.Contract;
import io.tributary.contract.check.ContractDirectory;
import io.tributary.contract.check.Finding;
import io.tributary.contract.registry.HttpSchemaRegistry;
import io.tributary.enricher.config.ConfigException;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.event.ContractException;
import io.tributary.enricher.reference.ReferenceTables;
import io.tributary.enricher.service.ContractLoader.Versions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;

/** Compiles a contract to see whether it can be worked by. */
public final class ContractTrial {

  private ContractTrial() {}

  /**
   * The newest versions of the registry, which compile.
   *
   * @throws ContractException if they do not
   * @throws ConfigException if the configured steps do not fit them
   */
  public static String of(EnricherConfig config) {
    ContractLoader loader =
        new ContractLoader(
            HttpSchemaRegistry.create(config.registry().serdeProperties()),
            config,
            ReferenceTables.of(config));
    Versions versions = loader.newest();
    var unused = loader.compile(versions);
    return versions.toString();
  }

  /**
   * Compiles the contract in a folder, laid over the packaged one, as it would be registered.
   *
   * @throws ContractException if it does not compile
   * @throws ConfigException if it is no folder, or the configured steps do not fit the contract
   */
  public static void of(EnricherConfig config, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ConfigException(List.of("--schemas " + folder + " is not a folder"));
    }
    Contract contract = ContractDirectory.read(folder);
    if (!contract.unreadable().isEmpty()) {
      throw new ContractException(contract.unreadable().stream().map(Finding::toString).toList());
    }
    var unused =
        ContractLoader.compile(
            config,
            ReferenceTables.of(config),
            schema(contract, ContractRecord.RAW_EVENT),
            schema(contract, ContractRecord.ENRICHED_EVENT),
            schema(contract, ContractRecord.REJECTED_EVENT));
  }

  private static Schema schema(Contract contract, ContractRecord record) {
    return contract.entries().stream()
        .filter(entry -> entry.name().equals(record.schemaName()))
        .map(Contract.Entry::schema)
        .findFirst()
        .orElseGet(record::schema);
  }
}
