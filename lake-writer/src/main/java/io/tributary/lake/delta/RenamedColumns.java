package io.tributary.lake.delta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Finds columns that somebody has renamed by hand: Delta then keeps the name in its files beside
 * the one that is shown, and a writer that goes by names would add a second column without a word.
 */
public final class RenamedColumns {
  private static final String NAME_IN_FILES = "delta.columnMapping.physicalName";

  private final String table;
  private final List<String> problems = new ArrayList<>();

  private RenamedColumns(String table) {
    this.table = table;
  }

  /**
   * What is to be done about each column that was renamed; empty if none was.
   *
   * @param table the table's name, for the messages
   * @param columns the table's columns, as {@link TableLog#schema} gives them
   * @param wanted the columns that are written to it
   */
  public static List<String> problems(String table, StructType columns, StructType wanted) {
    RenamedColumns found = new RenamedColumns(table);
    found.compare("", columns, wanted);
    return found.problems;
  }

  private void compare(String path, StructType columns, StructType wanted) {
    Map<String, StructField> shown = byName(columns);
    Set<String> names = byName(wanted).keySet();
    for (StructField column : columns.fields()) {
      String former = nameInFiles(column);
      boolean crossed = names.contains(column.name()) || !shown.containsKey(former);
      if (!former.equals(column.name()) && names.contains(former) && crossed) {
        problem(
            "the column %1$s of table %2$s was renamed by hand to %3$s",
            path, former, column.name());
      }
    }
    for (StructField field : wanted.fields()) {
      StructField column = shown.get(field.name());
      if (column == null) {
        lookForLaterColumn(path, columns, names, field);
      } else {
        inside(path + field.name() + ".", column.dataType(), field.dataType());
      }
    }
  }

  /** Columns added since names are mapped have made-up names in files, which tell no former one. */
  private void lookForLaterColumn(
      String path, StructType columns, Set<String> wanted, StructField field) {
    Stream.of(columns.fields())
        .filter(column -> nameInFiles(column).startsWith("col-"))
        .filter(column -> !wanted.contains(column.name()))
        .filter(column -> DataType.equalsIgnoreNullability(column.dataType(), field.dataType()))
        .findFirst()
        .ifPresent(
            column ->
                problem(
                    "table %2$s has no column %1$s, and its column %3$s of the same type may be that one, renamed by hand",
                    path, field.name(), column.name()));
  }

  private void inside(String path, DataType column, DataType wanted) {
    if (column instanceof StructType have && wanted instanceof StructType want) {
      compare(path, have, want);
    } else if (column instanceof ArrayType have && wanted instanceof ArrayType want) {
      inside(path, have.elementType(), want.elementType());
    } else if (column instanceof MapType have && wanted instanceof MapType want) {
      inside(path, have.valueType(), want.valueType());
    }
  }

  private void problem(String what, String path, String former, String now) {
    String text =
        what
            + "; events would go to a second column %1$s. Rename it back (ALTER TABLE %2$s RENAME COLUMN %3$s TO %4$s) and show the other name by a view; if they are two, add %1$s first (ALTER TABLE %2$s ADD COLUMNS)";
    problems.add(text.formatted(path + former, table, path + now, former));
  }

  private static Map<String, StructField> byName(StructType columns) {
    Map<String, StructField> byName = new HashMap<>();
    for (StructField field : columns.fields()) {
      byName.put(field.name(), field);
    }
    return byName;
  }

  private static String nameInFiles(StructField column) {
    return column.metadata().contains(NAME_IN_FILES)
        ? column.metadata().getString(NAME_IN_FILES)
        : column.name();
  }
}
