package io.tributary.lake.failpoint;

import io.tributary.lake.localfiles.LocalFiles;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** The local file system, which passes a fail point after a table's data file was deleted. */
public final class FailPointFileSystem extends LocalFiles {

  @Override
  public boolean delete(Path file, boolean recursive) throws IOException {
    boolean deleted = super.delete(file, recursive);
    if (deleted && isData(file)) {
      FailPoint.DURING_VACUUM.reached();
    }
    return deleted;
  }

  /** Of a table's data only VACUUM deletes files; Delta's own checkpoints are Parquet too. */
  private static boolean isData(Path file) {
    return file.getName().endsWith(".parquet") && !file.getParent().getName().equals("_delta_log");
  }
}
