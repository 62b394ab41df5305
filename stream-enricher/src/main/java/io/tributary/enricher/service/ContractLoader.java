package io.tributary.enricher.service;

import io.tributary.contract.registry.Registered;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.enrich.StepCompiler;
import io.tributary.enricher.event.EventContract;
import io.tributary.enricher.reference.ReferenceTables;
import io.tributary.enricher.stream.CompiledContract;
import org.apache.avro.Schema;

/** Asks the registry for the newest schemas and compiles them with the configured steps. */
public final class ContractLoader {

  private static final String SUBJECT_SUFFIX = "-value";

  private final SchemaRegistry registry;
  private final EnricherConfig config;
  private final ReferenceTables tables;

  public ContractLoader(SchemaRegistry registry, EnricherConfig config, ReferenceTables tables) {
    this.registry = registry;
    this.config = config;
    this.tables = tables;
  }

  /** The newest versions of the three subjects. */
  public record Versions(Registered raw, Registered enriched, Registered rejected) {

    boolean same(Versions other) {
      return same(raw, other.raw)
          && same(enriched, other.enriched)
          && same(rejected, other.rejected);
    }

    /** By id and text: a registry that was rebuilt may give an old id to another schema. */
    private static boolean same(Registered one, Registered other) {
      return one.id() == other.id() && one.schema().toString().equals(other.schema().toString());
    }

    @Override
    public String toString() {
      return "raw version %d, enriched version %d, rejected version %d"
          .formatted(raw.version(), enriched.version(), rejected.version());
    }
  }

  /**
   * Raw first: a field is registered for enriched events before raw ones, so an enriched schema
   * that is read later has a home for every raw field.
   */
  public Versions newest() {
    Registered raw = registry.latest(config.topics().raw() + SUBJECT_SUFFIX);
    Registered enriched = registry.latest(config.topics().enriched() + SUBJECT_SUFFIX);
    Registered rejected = registry.latest(config.topics().rejected() + SUBJECT_SUFFIX);
    return new Versions(raw, enriched, rejected);
  }

  /** Compiles versions of the schemas with the configured steps. */
  public CompiledContract compile(Versions versions) {
    return compile(
        config,
        tables,
        versions.raw().schema(),
        versions.enriched().schema(),
        versions.rejected().schema());
  }

  static CompiledContract compile(
      EnricherConfig config, ReferenceTables tables, Schema raw, Schema enriched, Schema rejected) {
    EventContract events = EventContract.compile(raw, enriched, config.validation());
    return new CompiledContract(
            events, StepCompiler.compile(config.enrich(), tables, events), rejected)
        .withEveryWriter();
  }
}
