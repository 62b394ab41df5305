package io.tributary.lake.delta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which store of commits Delta is to use where, so that none names files that are gone. */
public final class CommitStores {
  private static final Map<Class<?>, List<String>> SCHEMES =
      Map.of(
          HdfsCommits.class, List.of("file", "hdfs"),
          S3Commits.class, List.of("s3", "s3a", "s3n"),
          AzureCommits.class, List.of("abfs", "abfss", "adl", "wasb", "wasbs"),
          GcsCommits.class, List.of("gs"));

  private CommitStores() {}

  /** Spark's settings for it, one for each scheme. */
  public static Map<String, String> sparkSettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    SCHEMES.forEach(
        (store, schemes) ->
            Stream.of(schemes)
                .flatMap(List::stream)
                .forEach(
                    scheme ->
                        settings.put("spark.delta.logStore." + scheme + ".impl", store.getName())));
    return settings;
  }
}
