package io.tributary.lake;

import io.tributary.contract.registry.RegistryRefusedException;
import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.lake.aggregate.AggregateCheck;
import io.tributary.lake.config.ConfigException;
import io.tributary.lake.config.ConfigProblem;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.decode.UnsupportedSchemaException;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.ingest.RegisteredColumns;
import io.tributary.lake.ingest.RegistryAccess;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks what only Spark can judge of a configuration: the SQL of the aggregates. */
final class AggregateSettings {
  private static final Logger LOG = LoggerFactory.getLogger(AggregateSettings.class);

  private AggregateSettings() {}

  /** How far aggregates are checked. */
  enum Depth {
    /** Names and types. */
    ANALYSED,
    /** Also whether they can fail on data, which takes a job for each. */
    TRIED
  }

  /**
   * Checks the measures and keys against the columns of {@code events}, as they are or, before the
   * first event, as the registered contract gives them.
   *
   * @return what the check was made against
   * @throws ConfigException with all problems found
   */
  static String check(Lake lake, LakeWriterConfig config, RegistryAccess registry, Depth depth) {
    if (lake.exists(Lake.EVENTS)) {
      check(lake, config, TableLog.of(lake.spark(), lake.path(Lake.EVENTS)).schema(), depth);
      return "its aggregates fit the table events";
    }
    StructType columns;
    try {
      columns = RegisteredColumns.ofEvents(config, registry);
    } catch (RegistryUnavailableException | RegistryRefusedException | SchemaNotFoundException e) {
      String why =
          "its aggregates were not compared with any columns: there is no table events yet, and no registered contract could be asked for (%s)"
              .formatted(e.getMessage());
      LOG.warn("{}", why);
      return why;
    } catch (IllegalStateException | UnsupportedSchemaException e) {
      throw new ConfigException(
          List.of(new ConfigProblem("registry", String.valueOf(e.getMessage()))));
    }
    check(lake, config, columns, depth);
    return "its aggregates fit the registered contract";
  }

  private static void check(Lake lake, LakeWriterConfig config, StructType events, Depth depth) {
    AggregateCheck check = new AggregateCheck(lake.spark(), events, config.dimensions());
    List<ConfigProblem> problems = check.problems(config.aggregates().tables());
    if (problems.isEmpty() && depth == Depth.TRIED) {
      problems = check.failuresOnData(config.aggregates().tables());
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }
}
