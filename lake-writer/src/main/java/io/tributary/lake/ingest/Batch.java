package io.tributary.lake.ingest;

import io.tributary.lake.position.IngestCommit;
import io.tributary.lake.position.OffsetRange;
import io.tributary.lake.position.Offsets;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.LogicalRDD;

/** One batch of a stream: its records, and its place in the query. */
record Batch(Stream stream, String queryId, long id, OffsetRange range, Dataset<Row> records) {

  SparkSession spark() {
    return records.sparkSession();
  }

  /** The records as Spark's own rows, without a copy where the batch is such rows already. */
  RDD<InternalRow> rows() {
    LogicalPlan plan = records.queryExecution().logical();
    return plan instanceof LogicalRDD rows ? rows.rdd() : records.queryExecution().toRdd();
  }

  /** What a commit of the batch says, to a table that held something before. */
  IngestCommit commit(IngestCommit.Rows rows, Offsets held, IngestCommit.Marks marks) {
    // A batch that is read again may end before the table does, but settles no more than it holds.
    OffsetRange reached =
        rows == IngestCommit.Rows.DECODED
            ? new OffsetRange(range.from(), range.end().furthest(held))
            : range;
    return new IngestCommit(stream.table(), queryId, id, stream.topic(), reached, rows, marks);
  }
}
