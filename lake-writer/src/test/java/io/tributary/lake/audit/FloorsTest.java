package io.tributary.lake.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.delta.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.stats.PreparedDeltaFileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorsTest {
  private static final String TOPIC = "events.raw";
  private static final StructType COLUMNS =
      new StructType()
          .add(
              "source",
              new StructType()
                  .add("topic", DataTypes.StringType)
                  .add("partition", DataTypes.IntegerType)
                  .add("offset", DataTypes.LongType));

  private final SparkSession spark = TestSpark.session();

  @TempDir Path table;

  @Test
  void shouldReadTheRowsAtOrAfterTheFloorsAndSkipFilesThatHaveNone() {
    // given two files, each with rows of two partitions
    append(0, 100);
    append(100, 200);
    Floors floors = Floors.of(Map.of(new Partition(TOPIC, 0), 100L, new Partition(TOPIC, 1), 150L));

    // when
    Dataset<Row> chosen =
        spark.read().format("delta").load(table.toString()).where(floors.select("source", TOPIC));

    // then
    assertThat(chosen.count()).isEqualTo(50 + 25);
    assertThat(filesRead(chosen)).isEqualTo(1);
  }

  private void append(long from, long end) {
    List<Row> rows =
        LongStream.range(from, end)
            .mapToObj(
                offset -> RowFactory.create(RowFactory.create(TOPIC, (int) (offset % 2), offset)))
            .toList();
    spark
        .createDataFrame(rows, COLUMNS)
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(table.toString());
  }

  private static long filesRead(Dataset<Row> rows) {
    return rows.queryExecution().optimizedPlan().collectLeaves().toList().head()
                instanceof LogicalRelation relation
            && relation.relation() instanceof HadoopFsRelation files
            && files.location() instanceof PreparedDeltaFileIndex index
        ? ((Number) index.preparedScan().scanned().files().get()).longValue()
        : -1;
  }
}
