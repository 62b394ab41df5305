package io.tributary.lake.ingest;

import io.tributary.lake.Lake;
import io.tributary.lake.Pools;
import io.tributary.lake.failpoint.FailPoints;
import io.tributary.lake.ingest.Ingestion.Loss;
import io.tributary.lake.position.Checkpoint;
import io.tributary.lake.position.Plan;
import io.tributary.lake.position.Recovery;
import io.tributary.lake.position.StartingPoint;
import io.tributary.lake.position.TablePosition;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the query of one stream: from Kafka, through the batch writer, into the lake. */
final class StreamQuery {
  private static final Logger LOG = LoggerFactory.getLogger(StreamQuery.class);
  private static final Object STARTING = new Object();
  private static final String QUERY_ID = "sql.streaming.queryId";

  private final Lake lake;
  private final Stream stream;
  private final RecordSource source;
  private final BatchWriter writer;
  private final Recovery recovery;
  private final String checkpointPath;
  private final Loss loss;
  private final BatchGate gate;
  private final Consumer<BatchReport> reports;

  StreamQuery(
      Lake lake,
      String checkpoints,
      Loss loss,
      RecordSource source,
      Stream stream,
      BatchWriter writer,
      BatchGate gate,
      Consumer<BatchReport> reports) {
    this.lake = lake;
    this.stream = stream;
    this.source = source;
    this.writer = writer;
    this.recovery =
        new Recovery(new TablePosition(lake), id -> lake.spark().streams().get(id) != null);
    this.checkpointPath = checkpoints + "/" + stream.table();
    this.loss = loss;
    this.gate = gate;
    this.reports = reports;
  }

  /**
   * Starts it where its checkpoint or its table ends.
   *
   * @throws IllegalStateException if the topic no longer has, or is no longer, what comes next
   */
  StreamingQuery start(Stream rejected, Trigger trigger) throws TimeoutException {
    writer.prepare(stream, rejected);
    TopicState topic = source.state(stream.topic());
    Configuration hadoop = lake.spark().sessionState().newHadoopConf();
    Checkpoint checkpoint = Checkpoint.at(checkpointPath, stream.topic(), hadoop);
    // A query sees by the ids of those that run whether its checkpoint is its own.
    synchronized (STARTING) {
      Plan plan = recovery.plan(checkpoint, stream.table(), stream.table(), stream.topic());
      require(topic, plan);
      StartingPoint point =
          plan.objecting(TopicReview.unreadable(topic, plan))
              .notBefore(topic.beginning())
              .carryOut(stream.table(), FailPoints.clock());
      return start(topic, checkpoint, point, trigger);
    }
  }

  private StreamingQuery start(
      TopicState topic, Checkpoint checkpoint, StartingPoint point, Trigger trigger)
      throws TimeoutException {
    Pools.enter(lake.spark(), stream.table());
    return source
        .open(lake.spark(), topic, point.from())
        .writeStream()
        .queryName(stream.table())
        .option("checkpointLocation", checkpointPath)
        .trigger(trigger)
        .foreachBatch(
            (Dataset<Row> records, Long id) ->
                gate.pass(() -> write(records, id, checkpoint, point, topic.id())))
        .start();
  }

  private void require(TopicState topic, Plan plan) {
    TopicReview.replaced(topic, plan)
        .ifPresent(
            why -> {
              throw new IllegalStateException(
                  "topic %s is not the one that table %s was written from: %s. %s"
                      .formatted(
                          topic.topic(), stream.table(), why, TopicReview.remedyOfReplaced()));
            });
    Optional<String> what = lost(topic, plan);
    if (what.isPresent()) {
      if (loss == Loss.REFUSED) {
        throw new IllegalStateException(what.get() + ". " + TopicReview.remedyOfExpired());
      }
      LOG.warn("{}; the loss is accepted", what.get());
    }
  }

  /** Which records have left the topic before the table had them; empty if none have. */
  Optional<String> lost() {
    Configuration hadoop = lake.spark().sessionState().newHadoopConf();
    Checkpoint checkpoint = Checkpoint.at(checkpointPath, stream.topic(), hadoop);
    return lost(
        source.state(stream.topic()),
        recovery.plan(checkpoint, stream.table(), stream.table(), stream.topic()));
  }

  private Optional<String> lost(TopicState topic, Plan plan) {
    Map<Integer, Long> expired = TopicReview.expired(topic, plan);
    return expired.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "topic %s has lost records that table %s does not have (by partition: %s offsets)"
                .formatted(topic.topic(), stream.table(), expired));
  }

  private void write(
      Dataset<Row> records, long id, Checkpoint checkpoint, StartingPoint point, String topicId) {
    String queryId = records.sparkSession().sparkContext().getLocalProperty(QUERY_ID);
    Batch batch = new Batch(stream, queryId, id, checkpoint.range(id), records);
    reports.accept(writer.write(batch, point, topicId));
  }
}
