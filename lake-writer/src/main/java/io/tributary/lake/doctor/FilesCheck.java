package io.tributary.lake.doctor;

import io.tributary.lake.Lake;
import io.tributary.lake.delta.MissingFiles;
import java.util.List;

/** The files that a table's log names: are they there? */
final class FilesCheck implements Check {
  private final Lake lake;
  private final String table;

  FilesCheck(Lake lake, String table) {
    this.lake = lake;
    this.table = table;
  }

  @Override
  public String subject() {
    return "files of " + table;
  }

  @Override
  public String remedy() {
    return lake.path(table) + " must be readable";
  }

  @Override
  public List<Finding> look() {
    return lake.exists(table)
        ? List.of(
            MissingFiles.of(lake, table)
                .map(each -> Finding.error(subject(), each.what(), each.remedy()))
                .orElseGet(() -> Finding.info(subject(), "all there")))
        : List.of();
  }
}
