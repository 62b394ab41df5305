package io.tributary.lake.config;

import java.time.Duration;
import java.util.List;

/**
 * How one table is kept: compacted to files of a size once a partition has enough small ones,
 * ordered by columns, and cleared of files that no version younger than {@code vacuum} needs.
 */
public record TableMaintenance(
    @Default("128MiB") ByteSize targetFileSize,
    @Default("8") int minSmallFiles,
    @Default("[]") List<String> zorderBy,
    @Default("7d") Duration vacuum) {

  public TableMaintenance {
    Checks checks =
        new Checks()
            .that(targetFileSize.bytes() >= 1024, "target-file-size", "must be at least 1KiB")
            .that(minSmallFiles >= 2, "min-small-files", "must be at least 2, is " + minSmallFiles)
            .positive(vacuum, "vacuum");
    zorderBy.forEach(column -> checks.identifier(column, "zorder-by"));
    checks.done();
    zorderBy = List.copyOf(zorderBy);
  }
}
