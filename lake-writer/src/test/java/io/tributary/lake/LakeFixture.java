package io.tributary.lake;

import io.tributary.lake.config.ConfigLoader;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.delta.TestSpark;
import java.nio.file.Path;
import java.util.Map;

/** A lake of one test. */
public final class LakeFixture {
  private LakeFixture() {}

  /** The lake in a directory, over the tests' one session. */
  public static Lake in(Path directory) {
    return Lake.over(TestSpark.session(), config(directory));
  }

  /** The configuration of a lake in a directory. */
  public static LakeWriterConfig config(Path directory) {
    return new ConfigLoader(Map.of())
        .parse(
            """
            kafka: {bootstrap-servers: "127.0.0.1:1"}
            registry: {url: "http://127.0.0.1:1"}
            lake: {path: "%s/lake"}
            checkpoints: {path: "%s/checkpoints"}
            """
                .formatted(directory, directory));
  }
}
