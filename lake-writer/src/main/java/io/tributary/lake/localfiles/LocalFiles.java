package io.tributary.lake.localfiles;

import org.apache.hadoop.fs.LocalFileSystem;

/** For those who ask Hadoop for a {@code FileSystem}: Delta, Parquet. */
public class LocalFiles extends LocalFileSystem {

  public LocalFiles() {
    super(new RawFiles());
  }
}
