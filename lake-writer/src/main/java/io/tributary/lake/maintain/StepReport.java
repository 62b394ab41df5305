package io.tributary.lake.maintain;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one kind of maintenance did to a table, or would do.
 *
 * @param partitions how many partitions it rewrote, or looked through
 * @param filesBefore the files in these partitions before; for a vacuum, the files deleted
 * @param bytesBefore their size; for a vacuum, the bytes deleted
 * @param note why it did nothing, or what was left out; empty otherwise
 * @param failures what could not be done, by partition where it is one, each with its cause; all
 *     else was done, and they are tried again the next time
 */
public record StepReport(
    String table,
    Kind kind,
    long partitions,
    long filesBefore,
    long filesAfter,
    long bytesBefore,
    long bytesAfter,
    String note,
    List<String> failures) {

  private static final String AGAIN = "; tried again next time";

  public StepReport {
    failures = List.copyOf(failures);
  }

  /** The kinds of maintenance. */
  public enum Kind {
    /** Small files of a partition become few large ones. */
    COMPACT,
    /** The rows of a partition are ordered along several columns, so that queries skip files. */
    ZORDER,
    /** Files that no version in the retention needs are deleted. */
    VACUUM
  }

  static StepReport skipped(String table, Kind kind, String why) {
    return new StepReport(table, kind, 0, 0, 0, 0, 0, why, List.of());
  }

  static StepReport failed(String table, Kind kind, String why) {
    return skipped(table, kind, "").withFailures(List.of(why));
  }

  /** The same, and what of it could not be done. */
  StepReport withFailures(List<String> whys) {
    String said = whys.isEmpty() ? "" : "failed: " + String.join("; ", whys) + AGAIN;
    return new StepReport(
        table, kind, partitions, filesBefore, filesAfter, bytesBefore, bytesAfter, said, whys);
  }

  /** Both as one. */
  StepReport and(StepReport other) {
    return new StepReport(
        table,
        kind,
        partitions + other.partitions,
        filesBefore + other.filesBefore,
        filesAfter + other.filesAfter,
        bytesBefore + other.bytesBefore,
        bytesAfter + other.bytesAfter,
        joined(note, other.note),
        Stream.concat(failures.stream(), other.failures.stream()).toList());
  }

  StepReport withNote(String other) {
    return new StepReport(
        table,
        kind,
        partitions,
        filesBefore,
        filesAfter,
        bytesBefore,
        bytesAfter,
        joined(note, other),
        failures);
  }

  private static String joined(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + "; " + other;
  }
}
