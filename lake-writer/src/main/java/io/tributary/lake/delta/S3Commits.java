package io.tributary.lake.delta;

import io.delta.storage.S3SingleDriverLogStore;
import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Delta's own store of commits on S3, which makes none whose files are gone. */
public final class S3Commits extends S3SingleDriverLogStore {

  /** Made by Delta. */
  public S3Commits(Configuration hadoop) {
    super(hadoop);
  }

  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop)
      throws IOException {
    super.write(path, DataFiles.required(path, actions, hadoop), overwrite, hadoop);
  }
}
