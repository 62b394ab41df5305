package io.tributary.lake.aggregate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.window;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;

/**
 * The aggregation that makes an aggregate table's rows from events: {@code window_start}, {@code
 * window_end}, the keys, the dimension's value, the measures, {@code window_date}.
 */
record AggregateQuery(Definition definition) {
  private static final String WINDOW = "window of the event";

  /** Every window of the events. */
  Dataset<Row> over(Dataset<Row> events) {
    return aggregate(windowed(events));
  }

  /** Only the windows given, from those events only that they hold. */
  Dataset<Row> over(Dataset<Row> events, Windows windows) {
    WindowPredicates predicates = new WindowPredicates(windows);
    Dataset<Row> held = windowed(events.filter(predicates.events()));
    return aggregate(held.filter(predicates.windowStart("`" + WINDOW + "`.start")));
  }

  /** Events grouped as they are for the table, for a measure to be tried on. */
  RelationalGroupedDataset grouped(Dataset<Row> events) {
    return grouping(windowed(events));
  }

  private Dataset<Row> windowed(Dataset<Row> events) {
    Dataset<Row> joined = definition.dimension().map(d -> d.joinTo(events)).orElse(events);
    WindowShape shape = definition.shape();
    return joined.withColumn(
        WINDOW,
        window(col("event_time"), shape.size() + " milliseconds", shape.slide() + " milliseconds"));
  }

  private Dataset<Row> aggregate(Dataset<Row> windowed) {
    List<Column> measures = new ArrayList<>();
    definition.config().measures().forEach((name, sql) -> measures.add(expr(sql).as(name)));
    return grouping(windowed)
        .agg(measures.get(0), measures.subList(1, measures.size()).toArray(Column[]::new))
        .withColumn("window_date", to_date(col("window_start")));
  }

  private RelationalGroupedDataset grouping(Dataset<Row> windowed) {
    List<Column> columns = new ArrayList<>();
    columns.add(col("`" + WINDOW + "`.start").as("window_start"));
    columns.add(col("`" + WINDOW + "`.end").as("window_end"));
    definition.config().keys().forEach(key -> columns.add(col(key)));
    definition
        .dimension()
        .filter(d -> !definition.config().keys().contains(d.value()))
        .ifPresent(d -> columns.add(col(d.value())));
    return windowed.groupBy(columns.toArray(Column[]::new));
  }
}
