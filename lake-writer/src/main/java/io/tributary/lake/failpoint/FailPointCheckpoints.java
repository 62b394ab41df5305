package io.tributary.lake.failpoint;

import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.FileContextBasedCheckpointFileManager;

/** Spark's own writer of checkpoint files, which passes the fail points around them. */
public final class FailPointCheckpoints extends FileContextBasedCheckpointFileManager {

  /** Made by Spark. */
  public FailPointCheckpoints(Path path, Configuration hadoop) {
    super(path, hadoop);
  }

  /** The file gets its name: it is written, and becomes visible here. */
  @Override
  public void renameTempFile(Path written, Path file, boolean overwrite) {
    before(file).ifPresent(FailPoint::reached);
    super.renameTempFile(written, file, overwrite);
    if (isOfEvents(file, "commits")) {
      FailPoint.AFTER_CHECKPOINT_COMMIT.reached();
    }
  }

  private static Optional<FailPoint> before(Path file) {
    if (isOfEvents(file, "offsets")) {
      return Optional.of(FailPoint.BEFORE_CHECKPOINT_OFFSETS);
    }
    return isOfEvents(file, "commits")
        ? Optional.of(FailPoint.BEFORE_CHECKPOINT_COMMIT)
        : Optional.empty();
  }

  private static boolean isOfEvents(Path file, String folder) {
    Path parent = file.getParent();
    return parent.getName().equals(folder) && parent.getParent().getName().equals("events");
  }
}
