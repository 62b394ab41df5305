package io.tributary.lake.audit;

import io.tributary.lake.Lake;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.config.TopicsConfig;
import io.tributary.lake.position.Checkpoint;
import io.tributary.lake.position.CheckpointStanding;
import io.tributary.lake.position.Standing;
import io.tributary.lake.position.TablePosition;
import java.util.Optional;

/** Holds the checkpoints of both queries against their tables. */
final class CheckpointAudit {
  /** While batches are written, table and checkpoint are seldom read at one moment. */
  private static final int ATTEMPTS = 20;

  private static final long PAUSE_MS = 250;

  private final Lake lake;
  private final LakeWriterConfig config;
  private final Findings findings;

  CheckpointAudit(Lake lake, LakeWriterConfig config, Findings findings) {
    this.lake = lake;
    this.config = config;
    this.findings = findings;
  }

  static Checkpoint checkpoint(Lake lake, LakeWriterConfig config, String table, String topic) {
    return Checkpoint.at(
        config.checkpoints().path() + "/" + table,
        topic,
        lake.spark().sessionState().newHadoopConf());
  }

  void review() {
    TopicsConfig topics = config.ingest().topics();
    review(Lake.EVENTS, topics.enriched());
    review(Lake.EVENTS_REJECTED, topics.rejected());
  }

  private void review(String table, String topic) {
    Checkpoint checkpoint = checkpoint(lake, config, table, topic);
    Optional<String> objection = Optional.empty();
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<Standing> before = position(table, topic);
      objection = CheckpointStanding.of(checkpoint, before).objection();
      if (objection.isEmpty()) {
        return;
      }
      pause();
    }
    objection.ifPresent(
        why ->
            findings.add(
                Finding.of(
                    Finding.Kind.CHECKPOINT,
                    "checkpoint %s does not agree with table %s: %s; start lake-writer, which then sets it aside and goes on where the table ends"
                        .formatted(checkpoint, table, why))));
  }

  private Optional<Standing> position(String table, String topic) {
    return new TablePosition(lake).of(table, table, topic);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotTellException("interrupted", e);
    }
  }
}
