package io.tributary.lake;

import io.tributary.lake.config.ConfigLoader;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.delta.TestSpark;
import io.tributary.lake.position.IngestCommit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A lake of one test. */
public final class LakeFixture {
  private LakeFixture() {}

  /** The lake in a directory, over the tests' one session. */
  public static Lake in(Path directory) {
    return Lake.over(TestSpark.session(), config(directory));
  }

  /** Appends rows to a table as lake-writer does, in one file. */
  public static void append(
      Lake lake, String table, List<Row> rows, StructType columns, IngestCommit commit) {
    lake.spark()
        .createDataFrame(List.copyOf(rows), columns)
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .option("userMetadata", commit.userMetadata())
        .save(lake.path(table));
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
