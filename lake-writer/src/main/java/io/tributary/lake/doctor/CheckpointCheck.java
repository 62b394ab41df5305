package io.tributary.lake.doctor;

import io.tributary.lake.Lake;
import io.tributary.lake.ingest.TopicReview;
import io.tributary.lake.ingest.TopicState;
import io.tributary.lake.position.Checkpoint;
import io.tributary.lake.position.Plan;
import io.tributary.lake.position.Recovery;
import io.tributary.lake.position.TablePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A query's checkpoint against its table, and both against the topic that they were read from. */
final class CheckpointCheck implements Check {
  private final Lake lake;
  private final String path;
  private final String table;
  private final String topic;
  private final Supplier<TopicState> state;

  CheckpointCheck(
      Lake lake, String checkpoints, String table, String topic, Supplier<TopicState> state) {
    this.lake = lake;
    this.path = checkpoints + "/" + table;
    this.table = table;
    this.topic = topic;
    this.state = state;
  }

  @Override
  public String subject() {
    return "checkpoint of " + table;
  }

  @Override
  public String remedy() {
    return "see what is said of the brokers and the tables; " + path + " must be readable";
  }

  @Override
  public List<Finding> look() {
    Checkpoint checkpoint = Checkpoint.at(path, topic, lake.spark().sessionState().newHadoopConf());
    Plan plan =
        new Recovery(new TablePosition(lake), id -> false).plan(checkpoint, table, table, topic);
    List<Finding> findings = new ArrayList<>(List.of(ofCheckpoint(checkpoint, plan)));
    TopicState now = state.get();
    TopicReview.replaced(now, plan)
        .ifPresent(
            why ->
                findings.add(
                    Finding.error(
                        "topic " + topic,
                        "is not the one that table %s was written from: %s".formatted(table, why),
                        TopicReview.remedyOfReplaced())));
    Map<Integer, Long> expired = TopicReview.expired(now, plan);
    if (!expired.isEmpty()) {
      findings.add(
          Finding.error(
              "topic " + topic,
              "has lost records that table %s does not have (by partition: %s offsets)"
                  .formatted(table, expired),
              TopicReview.remedyOfExpired()));
    }
    return findings;
  }

  private Finding ofCheckpoint(Checkpoint checkpoint, Plan plan) {
    if (checkpoint.isEmpty()) {
      return plan.standing().isEmpty()
          ? Finding.info(subject(), "none yet; the query begins with the topic")
          : Finding.warning(
              subject(),
              "is lost; the table stands at " + plan.point().held(),
              "nothing to do: lake-writer goes on where the table ends");
    }
    return plan.objection()
        .map(
            why ->
                Finding.warning(
                    subject(),
                    "cannot be used: " + why,
                    "nothing to do: at its next start lake-writer renames it and goes on where the table ends, at "
                        + plan.point().held()))
        .orElseGet(
            () -> Finding.info(subject(), "complete, and the table agrees: " + plan.reached()));
  }
}
