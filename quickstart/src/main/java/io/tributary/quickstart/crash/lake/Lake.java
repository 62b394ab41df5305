package io.tributary.quickstart.crash.lake;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The tables of a lake, read row by row. */
public final class Lake {
  private final Map<LakeTable, DeltaTable> tables = new EnumMap<>(LakeTable.class);

  public Lake(Path folder) {
    for (LakeTable table : LakeTable.values()) {
      tables.put(table, new DeltaTable(folder.resolve(table.folder()), Columns.of(table)));
    }
  }

  /** The rows of a table's newest version; none as long as there is no table. */
  public List<LakeRow> rows(LakeTable table) {
    DeltaTable reader = tables.get(table);
    return reader == null ? List.of() : reader.rows();
  }
}
