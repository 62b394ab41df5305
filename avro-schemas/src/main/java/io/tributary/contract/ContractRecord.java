package io.tributary.contract;

import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The records of the contract with the topics they go by, in the order to register them: what an
 * event needs on its way comes before the event.
 */
public enum ContractRecord {
  CAMPAIGN("Campaign", "reference.campaigns"),
  PRODUCT("Product", "reference.products"),
  FX_RATE("FxRate", "reference.fx-rates"),
  ENRICHED_EVENT("EnrichedEvent", "events.enriched"),
  REJECTED_EVENT("RejectedEvent", "events.rejected"),
  RAW_EVENT("RawEvent", "events.raw");

  private final String schemaName;
  private final String defaultTopic;

  ContractRecord(String schemaName, String defaultTopic) {
    this.schemaName = schemaName;
    this.defaultTopic = defaultTopic;
  }

  /** The record of that schema name, such as {@code RawEvent}. */
  public static Optional<ContractRecord> named(String schemaName) {
    return Arrays.stream(values()).filter(r -> r.schemaName.equals(schemaName)).findFirst();
  }

  public String schemaName() {
    return schemaName;
  }

  public String defaultTopic() {
    return defaultTopic;
  }

  /** The packaged schema. */
  public Schema schema() {
    return ContractSchemas.load(schemaName);
  }

  @Override
  public String toString() {
    return schemaName;
  }
}
