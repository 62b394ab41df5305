package io.tributary.lake.delta;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** Files were deleted before the commit that was to name them; it was not made. */
public final class MissingFilesException extends IOException {
  private static final long serialVersionUID = 1L;

  MissingFilesException(Path table, List<String> missing) {
    super(
        "table %s: %d files of a commit are gone before it was made, so it was not; the first is %s. They are written again. Did someone run VACUUM with a retention shorter than a batch takes?"
            .formatted(table.getName(), missing.size(), missing.get(0)));
  }
}
