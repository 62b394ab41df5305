package io.tributary.lake.ingest;

import io.tributary.contract.registry.Registered;
import io.tributary.lake.decode.ColumnTypes;
import io.tributary.lake.decode.ColumnUnion;
import io.tributary.lake.decode.UnsupportedSchemaException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.StructType;

/** All versions of a topic's records, oldest first. */
record Contract(List<Registered> versions) {

  Schema newest() {
    return versions.get(versions.size() - 1).schema();
  }

  boolean isNewest(Registered other) {
    Registered newest = versions.get(versions.size() - 1);
    return newest.id() == other.id()
        && newest.schema().toString().equals(other.schema().toString());
  }

  /** The schemas' JSON texts by id, for tasks that run elsewhere. */
  Map<Integer, String> texts() {
    return versions.stream()
        .collect(
            Collectors.toMap(
                Registered::id, version -> version.schema().toString(), (first, same) -> first));
  }

  /** The columns that hold the fields of all versions. */
  StructType columns() {
    StructType columns = new StructType();
    for (Registered version : versions) {
      try {
        columns = ColumnUnion.of(columns, ColumnTypes.of(version.schema()));
      } catch (UnsupportedSchemaException e) {
        throw new IllegalStateException(
            "version %d of subject %s does not fit the lake: %s"
                .formatted(version.version(), version.subject(), e.getMessage()),
            e);
      }
    }
    return columns;
  }
}
