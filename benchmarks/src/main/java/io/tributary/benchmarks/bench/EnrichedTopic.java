package io.tributary.benchmarks.bench;

import io.tributary.benchmarks.Plan;
import io.tributary.quickstart.platform.Topics;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A broker whose raw events stream-enricher has enriched, for those who read them. */
public final class EnrichedTopic implements AutoCloseable {
  private final Bench bench;
  private final Truth truth;

  private EnrichedTopic(Bench bench, Truth truth) {
    this.bench = bench;
    this.truth = truth;
  }

  /** Starts it in an empty folder. */
  public static EnrichedTopic filled(Plan plan, Path folder, long events) {
    Bench bench = Bench.open(folder, plan.installation());
    try {
      plan.screen().line("Enriching %,d events …".formatted(events));
      Filling filling = new Filling(bench.bootstrapServers(), plan.installation(), events);
      filling.send(events);
      Instance.enrich(bench, events);
      return new EnrichedTopic(bench, filling.truth());
    } catch (RuntimeException e) {
      bench.close();
      throw e;
    }
  }

  /** How many events were accepted. */
  public long accepted() {
    return truth.accepted().count();
  }

  /** The folder of all its data. */
  public Path folder() {
    return bench.dir().root();
  }

  /** Writes the value of every record to a file, each after its length as an int. */
  public void save(Path file) {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      Output.read(
          bench.bootstrapServers(),
          Topics.ENRICHED,
          record -> {
            try {
              out.writeInt(record.value().length);
              out.write(record.value());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalStateException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** A configuration of lake-writer that writes the events and nothing else. */
  public Path lakeWriterConfig() {
    Path config = bench.dir().config().resolve("lake-writer-events-alone.yaml");
    try {
      String usual = Files.readString(bench.dir().lakeWriterConfig());
      Files.writeString(config, usual + "aggregates:\n  tables: []\n");
      return config;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + config + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    bench.close();
  }
}
