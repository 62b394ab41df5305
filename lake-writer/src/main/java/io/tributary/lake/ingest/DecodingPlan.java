package io.tributary.lake.ingest;

import io.tributary.lake.ingest.IdPatience.UnfitIds;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/**
 * What tasks need to decode the records of one batch; plain values, so that it travels to any
 * executor.
 *
 * @param schemas JSON texts of the schemas that the driver knows, by id
 * @param newest the JSON text of the contract's newest version
 * @param columns the record's columns, without those that the lake adds
 * @param folders which of the values name folders
 * @param unfitIds what becomes of a record whose schema id does not fit
 */
record DecodingPlan(
    RegistryAccess registry,
    Map<Integer, String> schemas,
    String newest,
    StructType columns,
    FolderNames folders,
    UnfitIds unfitIds)
    implements Serializable {

  DecodingPlan {
    schemas = new HashMap<>(schemas);
  }

  static DecodingPlan of(
      RegistryAccess registry,
      Contract contract,
      StructType columns,
      TableLayout layout,
      UnfitIds unfitIds) {
    return new DecodingPlan(
        registry,
        contract.texts(),
        contract.newest().toString(),
        columns,
        FolderNames.of(layout, columns),
        unfitIds);
  }
}
