package io.tributary.lake.delta;

import io.delta.storage.GCSLogStore;
import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Delta's own store of commits on Google Cloud Storage, which makes none whose files are gone. */
public final class GcsCommits extends GCSLogStore {

  /** Made by Delta. */
  public GcsCommits(Configuration hadoop) {
    super(hadoop);
  }

  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop)
      throws IOException {
    super.write(path, DataFiles.required(path, actions, hadoop), overwrite, hadoop);
  }
}
