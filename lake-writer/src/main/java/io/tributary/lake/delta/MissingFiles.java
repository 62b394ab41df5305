package io.tributary.lake.delta;

import io.tributary.lake.Lake;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Files that a table's newest version names and that are not there: whoever reads them fails.
 *
 * @param what how many they are and which is the first
 * @param remedy what to do
 */
public record MissingFiles(String what, String remedy) {
  /** So many of the newest versions are looked through for the one to go back to. */
  private static final int DEPTH = 10_000;

  /** Those of a table; empty if all are there. */
  public static Optional<MissingFiles> of(Lake lake, String table) {
    TableLog log = TableLog.of(lake.spark(), lake.path(table));
    List<String> missing = log.missingFiles();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MissingFiles(
                "%d of its files are gone, the first is %s; they were deleted by something else than lake-writer, such as a VACUUM with too short a retention or a rule of the storage"
                    .formatted(missing.size(), missing.get(0)),
                remedy(log, table, missing)));
  }

  private static String remedy(TableLog log, String table, List<String> missing) {
    if (!table.equals(Lake.EVENTS) && !table.equals(Lake.EVENTS_REJECTED)) {
      return "lake-writer rebuild --table %s --config …".formatted(table);
    }
    OptionalLong first = log.addedFirst(missing, DEPTH);
    String back =
        first.isPresent() && first.getAsLong() > 0
            ? "stop lake-writer, run: lake-writer sql --allow-writes \"RESTORE TABLE %s TO VERSION AS OF %d\" --config …, and start it again: it writes what came since from the topic"
                .formatted(table, first.getAsLong() - 1)
            : "their rows are lost";
    return "put the files back from a copy; if there is none, " + back;
  }
}
