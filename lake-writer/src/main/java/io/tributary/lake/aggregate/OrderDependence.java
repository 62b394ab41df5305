package io.tributary.lake.aggregate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.CurrentTimestampLike;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.JavaConverters;

/**
 * Tells measures whose value is not settled by the rows alone, so that recomputing would change it.
 */
final class OrderDependence {
  private static final List<DataType> FLOATING = List.of(DataTypes.DoubleType, DataTypes.FloatType);

  private OrderDependence() {}

  /** What is wrong with any expression of an analysed aggregation. */
  static Optional<String> of(LogicalPlan analyzed) {
    return JavaConverters.seqAsJavaList(analyzed.expressions()).stream()
        .flatMap(OrderDependence::all)
        .flatMap(expression -> problem(expression).stream())
        .findFirst();
  }

  private static Stream<Expression> all(Expression root) {
    return Stream.concat(
        Stream.of(root),
        JavaConverters.seqAsJavaList(root.children()).stream().flatMap(OrderDependence::all));
  }

  private static Optional<String> problem(Expression expression) {
    boolean sums =
        expression instanceof AggregateExpression aggregate
            && (aggregate.aggregateFunction() instanceof Sum
                || aggregate.aggregateFunction() instanceof Average);
    if (sums && FLOATING.contains(argument(expression).dataType())) {
      return Optional.of(
          "adds floating point numbers, whose sum depends on their order; cast them to decimal");
    }
    return !expression.deterministic() || expression instanceof CurrentTimestampLike
        ? Optional.of(
            "(%s) gives another value each time it is computed from the same rows"
                .formatted(expression.sql()))
        : Optional.empty();
  }

  private static Expression argument(Expression aggregate) {
    return aggregate.children().head().children().head();
  }
}
