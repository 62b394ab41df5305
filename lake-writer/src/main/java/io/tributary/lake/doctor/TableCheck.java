package io.tributary.lake.doctor;

import io.tributary.contract.registry.Registered;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.lake.Lake;
import io.tributary.lake.decode.ColumnTypes;
import io.tributary.lake.decode.ColumnUnion;
import io.tributary.lake.decode.UnsupportedSchemaException;
import io.tributary.lake.delta.RenamedColumns;
import io.tributary.lake.delta.TableLog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A stream's table against the columns that its contract gives it. */
final class TableCheck implements Check {
  private final Lake lake;
  private final String table;
  private final String subject;
  private final SchemaRegistry registry;

  TableCheck(Lake lake, String table, String subject, SchemaRegistry registry) {
    this.lake = lake;
    this.table = table;
    this.subject = subject;
    this.registry = registry;
  }

  @Override
  public String subject() {
    return "table " + table;
  }

  @Override
  public String remedy() {
    return "see what is said of the registry; %s must be readable".formatted(lake.path(table));
  }

  @Override
  public List<Finding> look() {
    if (!lake.exists(table)) {
      return List.of(Finding.info(subject(), "does not exist yet; the first start creates it"));
    }
    StructType columns = TableLog.of(lake.spark(), lake.path(table)).schema();
    return compare(columns, contract());
  }

  private List<Finding> compare(StructType columns, StructType contract) {
    List<String> names = List.of(contract.fieldNames());
    StructType own =
        new StructType(
            Stream.of(columns.fields())
                .filter(each -> names.contains(each.name()))
                .toArray(StructField[]::new));
    List<String> renamed = RenamedColumns.problems(table, columns, contract);
    if (!renamed.isEmpty()) {
      return renamed.stream()
          .map(each -> Finding.error(subject(), each, "do what it says, then start again"))
          .toList();
    }
    List<Finding> findings = new ArrayList<>();
    for (StructField wanted : contract.fields()) {
      if (!List.of(own.fieldNames()).contains(wanted.name())) {
        findings.add(
            Finding.info(
                subject(),
                "has no column %s yet; the next batch adds it".formatted(wanted.name())));
      }
    }
    try {
      ColumnUnion.extend(own, contract);
    } catch (UnsupportedSchemaException e) {
      findings.add(
          Finding.error(
              subject(),
              "does not have the columns that the contract gives it: " + e.getMessage(),
              "register a version of subject %s that keeps the type, or rebuild the table elsewhere (lake.path)"
                  .formatted(subject)));
    }
    return findings.isEmpty()
        ? List.of(Finding.info(subject(), "as its contract has it"))
        : findings;
  }

  private StructType contract() {
    StructType columns = new StructType();
    for (Registered version : registry.versions(subject)) {
      columns = ColumnUnion.of(columns, ColumnTypes.of(version.schema()));
    }
    return columns;
  }
}
