package io.tributary.lake.config;

/** Where the tables are: a directory, or the URI of one in any store that Spark can write. */
public record LakeConfig(String path) {

  public LakeConfig {
    new Checks().notBlank(path, "path").done();
  }
}
