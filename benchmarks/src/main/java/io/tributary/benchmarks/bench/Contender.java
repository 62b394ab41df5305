package io.tributary.benchmarks.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Who takes part. */
public enum Contender {
  FLOOR("floor", "bytes passed through, Kafka Streams", "Floor"),
  LOOP("loop", "bytes passed through, consumer and transactional producer", "Loop"),
  PLAIN("plain", "Kafka Streams DSL, Jackson, RocksDB window store, GlobalKTables", "Plain"),
  TRIBUTARY("tributary", "stream-enricher, its default configuration", "");

  private final String word;
  private final String meaning;
  private final String program;

  Contender(String word, String meaning, String program) {
    this.word = word;
    this.meaning = meaning;
    this.program = program;
  }

  public String word() {
    return word;
  }

  public String meaning() {
    return meaning;
  }

  /** Whether it only passes the bytes on. */
  public boolean passesBytes() {
    return this == FLOOR || this == LOOP;
  }

  /** The Java options and arguments, and the environment, by which an instance is started. */
  public Start start(Bench bench, Path config, String applicationId, Path state) {
    return this == TRIBUTARY
        ? new Start(
            List.of(
                "-jar",
                bench.installation().enricherJar().toString(),
                "run",
                "--config",
                config.toString()),
            Map.of(
                "TRIBUTARY_APPLICATION_ID",
                applicationId,
                "TRIBUTARY_STATE_DIR",
                state.toString(),
                "TRIBUTARY_DEDUP_WINDOW",
                "24h",
                "TRIBUTARY_HTTP_PORT",
                "0"))
        : new Start(
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "io.tributary.benchmarks.baseline." + program,
                bench.bootstrapServers(),
                applicationId,
                state.toString(),
                bench.registryUrl()),
            Map.of());
  }

  /** How a contender is started. */
  public record Start(List<String> command, Map<String, String> environment) {}
}
