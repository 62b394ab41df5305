package io.tributary.lake.maintain;

/**
 * What one kind of maintenance did to a table, or would do.
 *
 * @param partitions how many partitions it rewrote, or looked through
 * @param filesBefore the files in these partitions before; for a vacuum, the files deleted
 * @param bytesBefore their size; for a vacuum, the bytes deleted
 * @param note why it did nothing, or what was left out; empty otherwise
 */
public record StepReport(
    String table,
    Kind kind,
    long partitions,
    long filesBefore,
    long filesAfter,
    long bytesBefore,
    long bytesAfter,
    String note) {

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
    return new StepReport(table, kind, 0, 0, 0, 0, 0, why);
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
        note.isEmpty() ? other.note : note);
  }

  StepReport withNote(String other) {
    return new StepReport(
        table, kind, partitions, filesBefore, filesAfter, bytesBefore, bytesAfter, other);
  }
}
