package io.tributary.lake.config;

/** Where the streaming queries keep their checkpoints: a directory, or the URI of one. */
public record CheckpointsConfig(String path) {

  public CheckpointsConfig {
    new Checks().notBlank(path, "path").done();
  }
}
