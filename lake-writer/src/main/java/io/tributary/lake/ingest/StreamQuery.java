package io.tributary.lake.ingest;

import io.tributary.lake.Lake;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.position.Checkpoint;
import io.tributary.lake.position.Offsets;
import io.tributary.lake.position.Recovery;
import io.tributary.lake.position.StartingPoint;
import io.tributary.lake.position.TablePosition;
import java.time.Clock;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** Starts the query of one stream: from Kafka, through the batch writer, into the lake. */
final class StreamQuery {
  private static final String QUERY_ID = "sql.streaming.queryId";

  private final Lake lake;
  private final Stream stream;
  private final KafkaSource source;
  private final BatchWriter writer;
  private final Recovery recovery;
  private final String checkpointPath;
  private final BatchGate gate;
  private final Consumer<BatchReport> reports;

  StreamQuery(
      Lake lake,
      LakeWriterConfig config,
      Stream stream,
      BatchWriter writer,
      BatchGate gate,
      Consumer<BatchReport> reports) {
    this.lake = lake;
    this.stream = stream;
    this.source = new KafkaSource(config.kafka(), config.ingest());
    this.writer = writer;
    this.recovery = new Recovery(new TablePosition(lake), Clock.systemUTC());
    this.checkpointPath = config.checkpoints().path() + "/" + stream.table();
    this.gate = gate;
    this.reports = reports;
  }

  /** Starts it where its checkpoint or its table ends. */
  StreamingQuery start(Stream rejected, Trigger trigger) throws TimeoutException {
    writer.prepare(stream, rejected);
    Configuration hadoop = lake.spark().sessionState().newHadoopConf();
    Checkpoint checkpoint = Checkpoint.at(checkpointPath, stream.topic(), hadoop);
    StartingPoint point = recovery.of(checkpoint, stream.table(), stream.table(), stream.topic());
    return source
        .open(lake.spark(), stream.topic(), point.from())
        .writeStream()
        .queryName(stream.table())
        .option("checkpointLocation", checkpointPath)
        .trigger(trigger)
        .foreachBatch(
            (Dataset<Row> records, Long id) ->
                gate.pass(() -> write(records, id, checkpoint, point.held())))
        .start();
  }

  private void write(Dataset<Row> records, long id, Checkpoint checkpoint, Offsets held) {
    String queryId = records.sparkSession().sparkContext().getLocalProperty(QUERY_ID);
    Batch batch = new Batch(stream, queryId, id, checkpoint.range(id), records);
    reports.accept(writer.write(batch, held));
  }
}
