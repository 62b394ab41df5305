package io.tributary.lake.aggregate;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.collection.JavaConverters;

/**
 * Tells measures that a single value can make need any amount of memory, and so end the program.
 */
final class ResultSize {
  private static final Set<String> AS_LARGE_AS_ASKED =
      Set.of("Sequence", "ArrayRepeat", "StringRepeat", "StringSpace", "StringLPad", "StringRPad");

  private ResultSize() {}

  /** What is wrong with any expression of an analysed aggregation. */
  static Optional<String> of(LogicalPlan analyzed) {
    return JavaConverters.seqAsJavaList(analyzed.expressions()).stream()
        .flatMap(ResultSize::all)
        .filter(ResultSize::dependsOnData)
        .findFirst()
        .map(each -> "(%s) is as large as a value says".formatted(each.sql()));
  }

  private static Stream<Expression> all(Expression root) {
    return Stream.concat(
        Stream.of(root),
        JavaConverters.seqAsJavaList(root.children()).stream().flatMap(ResultSize::all));
  }

  /** What is repeated or padded may come from data, how often not. */
  private static boolean dependsOnData(Expression expression) {
    String kind = expression.getClass().getSimpleName();
    return AS_LARGE_AS_ASKED.contains(kind)
        && JavaConverters.seqAsJavaList(expression.children()).stream()
            .skip(kind.equals("Sequence") || kind.equals("StringSpace") ? 0 : 1)
            .limit(kind.equals("Sequence") ? 3 : 1)
            .anyMatch(size -> !size.foldable());
  }
}
