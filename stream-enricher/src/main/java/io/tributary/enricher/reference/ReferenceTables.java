package io.tributary.enricher.reference;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.ContractSchemas;
import io.tributary.enricher.config.ConfigException;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.config.StepConfig;
import io.tributary.enricher.event.ReadingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** The tables that the configured steps look into, one per topic. */
public final class ReferenceTables {

  private final Map<String, ReferenceTable> byTopic = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private final ReadingRules rules;

  private ReferenceTables(ReadingRules validation) {
    rules =
        ReadingRules.defaults()
            .withMoreCurrencies(validation.moreCurrencies())
            .withExtraPrecision(validation.extraPrecision());
  }

  /**
   * Empty tables for the steps of a configuration.
   *
   * @throws ConfigException if a schema cannot be read or a topic is used in two ways
   */
  public static ReferenceTables of(EnricherConfig config) {
    ReferenceTables tables = new ReferenceTables(config.validation());
    config.enrich().forEach(tables::add);
    if (!tables.problems.isEmpty()) {
      throw new ConfigException(tables.problems);
    }
    return tables;
  }

  public Collection<ReferenceTable> all() {
    return byTopic.values();
  }

  /** The rates of a currency step's topic. */
  public RateTable rates(String topic) {
    return (RateTable) table(topic);
  }

  /** The rows of a lookup step's topic. */
  public LookupTable rows(String topic) {
    return (LookupTable) table(topic);
  }

  private ReferenceTable table(String topic) {
    ReferenceTable table = byTopic.get(topic);
    if (table == null) {
      throw new IllegalArgumentException("No step was configured for the topic " + topic);
    }
    return table;
  }

  private void add(StepConfig step) {
    if (step instanceof StepConfig.Currency currency) {
      put(step, new RateTable(currency.topic(), rules));
    } else if (step instanceof StepConfig.Lookup lookup) {
      try {
        put(step, new LookupTable(lookup.topic(), schema(lookup.schema()), rules));
      } catch (IOException | SchemaParseException | IllegalArgumentException e) {
        problems.add(
            "enrich step %s: schema %s cannot be read (%s); name one of %s or the path of an .avsc file"
                .formatted(
                    step.name(),
                    lookup.schema(),
                    e.getMessage(),
                    List.of(ContractRecord.values())));
      }
    }
  }

  private void put(StepConfig step, ReferenceTable table) {
    ReferenceTable other = byTopic.putIfAbsent(table.topic(), table);
    if (other != null && !other.newReader().schema().equals(table.newReader().schema())) {
      problems.add(
          "enrich step %s: the topic %s is read with another schema by an earlier step; use one schema for it"
              .formatted(step.name(), table.topic()));
    }
  }

  private static Schema schema(String nameOrPath) throws IOException {
    return nameOrPath.endsWith(".avsc")
        ? ContractSchemas.parse(Files.readString(Path.of(nameOrPath)))
        : ContractSchemas.load(nameOrPath);
  }
}
