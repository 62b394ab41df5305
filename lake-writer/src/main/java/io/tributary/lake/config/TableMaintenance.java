package io.tributary.lake.config;

import java.time.Duration;
import java.util.List;

/**
 * How one table is kept: compacted to files of a size once a partition has enough small ones,
 * ordered by columns once it has not been written to for {@code zorderAfter}, and cleared of files
 * that no version younger than {@code vacuum} needs.
 */
public record TableMaintenance(
    @Default("128MiB") ByteSize targetFileSize,
    @Default("8") int minSmallFiles,
    @Default("[]") List<String> zorderBy,
    @Default("1h") Duration zorderAfter,
    @Default("7d") Duration vacuum) {

  /** The policy of a table that the configuration does not name. */
  public static final TableMaintenance DEFAULT =
      new TableMaintenance(
          ByteSize.parse("128MiB"), 8, List.of(), Duration.ofHours(1), Duration.ofDays(7));

  public TableMaintenance {
    Checks checks =
        new Checks()
            .that(targetFileSize.bytes() >= 1024, "target-file-size", "must be at least 1KiB")
            .that(minSmallFiles >= 2, "min-small-files", "must be at least 2, is " + minSmallFiles)
            .that(!zorderAfter.isNegative(), "zorder-after", "must not be negative")
            .positive(vacuum, "vacuum");
    zorderBy.forEach(column -> checks.identifier(column, "zorder-by"));
    checks.done();
    zorderBy = List.copyOf(zorderBy);
  }
}
