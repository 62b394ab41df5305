package io.tributary.benchmarks.scaling;

import io.tributary.benchmarks.Plan;
import io.tributary.benchmarks.bench.EnrichedTopic;
import io.tributary.benchmarks.process.Cost;
import io.tributary.benchmarks.process.LakeProgram;
import java.nio.file.Path;

/**
 * lake-writer with so many cores.
 *
 * @param batch how many records of a topic a batch takes at most
 */
record Writing(int cores, int batch) {
  /**
   * Lets it write all of the topic to a new lake, without aggregates.
   *
   * @return what that has cost beyond a run that finds nothing to write
   */
  Cost all(Plan plan, EnrichedTopic topic, String lake) {
    Cost whole = run(plan, topic, topic.folder().resolve(lake));
    Cost idle = run(plan, topic, topic.folder().resolve(lake));
    return whole.since(idle);
  }

  private Cost run(Plan plan, EnrichedTopic topic, Path lake) {
    return LakeProgram.writeOnce(plan.installation(), lake, topic.lakeWriterConfig())
        .told("TRIBUTARY_SPARK_MASTER", master())
        .told("TRIBUTARY_INGEST_MAX_OFFSETS_PER_TRIGGER", Integer.toString(batch))
        .run(topic.folder());
  }

  private String master() {
    return "local[" + cores + "]";
  }

  String words() {
    return "%s, batches of %,d".formatted(master(), batch);
  }
}
