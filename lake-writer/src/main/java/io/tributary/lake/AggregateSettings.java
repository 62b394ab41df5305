package io.tributary.lake;

import io.tributary.contract.ContractSchemas;
import io.tributary.lake.aggregate.AggregateCheck;
import io.tributary.lake.config.ConfigException;
import io.tributary.lake.config.ConfigProblem;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.decode.ColumnTypes;
import io.tributary.lake.delta.TableLog;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Checks what only Spark can judge of a configuration: the SQL of the aggregates. */
final class AggregateSettings {
  private AggregateSettings() {}

  /**
   * Checks the measures and keys against the columns of {@code events}, as they are or, before the
   * first event, as the packaged contract has them.
   *
   * @throws ConfigException with all problems found
   */
  static void check(Lake lake, LakeWriterConfig config) {
    StructType events =
        lake.exists(Lake.EVENTS)
            ? TableLog.of(lake.spark(), lake.path(Lake.EVENTS)).schema()
            : ColumnTypes.of(ContractSchemas.load("EnrichedEvent"));
    List<ConfigProblem> problems =
        new AggregateCheck(lake.spark(), events, config.dimensions())
            .problems(config.aggregates().tables());
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }
}
