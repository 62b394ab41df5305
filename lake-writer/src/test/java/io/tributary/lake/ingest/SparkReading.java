package io.tributary.lake.ingest;

import io.tributary.lake.position.Offsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.CommitLog;
import org.apache.spark.sql.execution.streaming.OffsetSeqLog;
import org.apache.spark.sql.execution.streaming.StreamMetadata;
import org.apache.spark.sql.kafka010.KafkaSourceInitialOffsetWriter;
import scala.Option;

/** A checkpoint as Spark's own classes read it when a query starts; they fail where Spark would. */
record SparkReading(String queryId, Offsets planned, long newest, long finished, Path directory) {

  static SparkReading of(SparkSession spark, Path directory, String topic) {
    Option<StreamMetadata> metadata =
        StreamMetadata.read(
            new org.apache.hadoop.fs.Path(directory.resolve("metadata").toString()),
            spark.sessionState().newHadoopConf());
    OffsetSeqLog offsets = new OffsetSeqLog(spark, directory.resolve("offsets").toString());
    CommitLog commits = new CommitLog(spark, directory.resolve("commits").toString());
    long newest = (Long) offsets.getLatest().get()._1();
    String end = offsets.get(newest).get().offsets().head().get().json();
    if (newest > 0) {
      offsets.get(newest - 1).get();
    }
    if (Files.exists(directory.resolve("sources/0/0"))) {
      new KafkaSourceInitialOffsetWriter(spark, directory.resolve("sources/0").toString())
          .get(0)
          .get();
    }
    return new SparkReading(
        metadata.get().id(),
        Offsets.parse(end, topic),
        newest,
        (Long) commits.getLatest().get()._1(),
        directory);
  }

  /** Spark fails over a file, or the checksum of one, that it has not written yet. */
  boolean canWriteItsNextFiles() {
    return isFree("commits", finished + 1) && isFree("offsets", newest + 1);
  }

  private boolean isFree(String folder, long batch) {
    Path place = directory.resolve(folder);
    return !Files.exists(place.resolve("" + batch))
        && !Files.exists(place.resolve("." + batch + ".crc"));
  }
}
