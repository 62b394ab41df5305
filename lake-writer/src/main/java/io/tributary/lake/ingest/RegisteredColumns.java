package io.tributary.lake.ingest;

import io.tributary.lake.config.LakeWriterConfig;
import org.apache.spark.sql.types.StructType;

/** The columns that a table gets from the contract that is registered. */
public final class RegisteredColumns {
  private RegisteredColumns() {}

  /**
   * The columns of {@code events}.
   *
   * @throws io.tributary.contract.registry.RegistryUnavailableException if nothing answers
   * @throws io.tributary.contract.registry.RegistryRefusedException if the registry refuses
   * @throws io.tributary.contract.registry.SchemaNotFoundException if none is registered
   * @throws IllegalStateException if the contract does not fit the lake
   */
  public static StructType ofEvents(LakeWriterConfig config, RegistryAccess access) {
    Stream events = Stream.of(config.ingest().topics()).get(0);
    return events.layout().table(new Contracts(access).of(events).columns());
  }
}
