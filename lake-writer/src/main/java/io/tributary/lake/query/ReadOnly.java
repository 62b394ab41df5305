package io.tributary.lake.query;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.command.CreateViewCommand;
import scala.collection.JavaConverters;

/**
 * Tells from a statement's parsed plan whether it can do more than read. What is allowed is listed,
 * because not everything that writes is a {@code Command} in Spark's plans: INSERT OVERWRITE
 * DIRECTORY and Delta's RESTORE are not.
 */
final class ReadOnly {
  private static final Set<String> QUERIES =
      Set.of(
          "Aggregate",
          "Deduplicate",
          "Distinct",
          "Except",
          "Filter",
          "Generate",
          "GlobalLimit",
          "Intersect",
          "Join",
          "LateralJoin",
          "LocalLimit",
          "LocalRelation",
          "Offset",
          "OneRowRelation",
          "Pivot",
          "Project",
          "Range",
          "RebalancePartitions",
          "RelationTimeTravel",
          "Repartition",
          "RepartitionByExpression",
          "Sample",
          "Sort",
          "SubqueryAlias",
          "Union",
          "Unpivot",
          "UnresolvedHaving",
          "UnresolvedHint",
          "UnresolvedInlineTable",
          "UnresolvedRelation",
          "UnresolvedSubqueryColumnAliases",
          "UnresolvedTVFAliases",
          "UnresolvedTableValuedFunction",
          "UnresolvedWith",
          "Window",
          "WithWindowDefinition");

  private static final Set<String> SHOWING =
      Set.of(
          "DescribeColumn",
          "DescribeDeltaDetailCommand",
          "DescribeDeltaHistory",
          "DescribeFunction",
          "DescribeNamespace",
          "DescribeQueryCommand",
          "DescribeRelation",
          "ExplainCommand",
          "ShowCatalogsCommand",
          "ShowColumns",
          "ShowCreateTable",
          "ShowCurrentNamespaceCommand",
          "ShowDeltaTableColumnsCommand",
          "ShowFunctions",
          "ShowNamespaces",
          "ShowPartitions",
          "ShowTableExtended",
          "ShowTableProperties",
          "ShowTables",
          "ShowViews");

  private static final Set<String> JAVA_CALLS = Set.of("reflect", "java_method", "try_reflect");

  private ReadOnly() {}

  /** Why the statement is refused; empty if it only reads. */
  static Optional<String> refusal(LogicalPlan plan) {
    if (SHOWING.contains(plan.getClass().getSimpleName())) {
      return Optional.empty();
    }
    LogicalPlan query =
        plan instanceof CreateViewCommand view && view.viewType().toString().equals("LocalTempView")
            ? view.plan()
            : plan;
    return nodes(query).flatMap(node -> problem(node).stream()).findFirst();
  }

  private static Optional<String> problem(LogicalPlan node) {
    String name = node.getClass().getSimpleName().replace("$", "");
    if (!QUERIES.contains(name)) {
      return Optional.of("this is no query (" + name + ")");
    }
    return expressions(node)
        .filter(each -> each instanceof UnresolvedFunction)
        .map(each -> String.valueOf(((UnresolvedFunction) each).nameParts().last()))
        .filter(function -> JAVA_CALLS.contains(function.toLowerCase(Locale.ROOT)))
        .map(function -> "it calls Java methods (" + function + ")")
        .findFirst();
  }

  /** A node, what it is made of, common table expressions and subqueries included. */
  private static Stream<LogicalPlan> nodes(LogicalPlan plan) {
    Stream<LogicalPlan> inner =
        list(plan.innerChildren())
            .filter(each -> each instanceof LogicalPlan)
            .map(each -> (LogicalPlan) each);
    Stream<LogicalPlan> subqueries =
        expressions(plan)
            .filter(each -> each instanceof SubqueryExpression)
            .map(each -> subquery((SubqueryExpression) each));
    Stream<LogicalPlan> below = list(plan.children());
    return Stream.concat(
        Stream.of(plan),
        Stream.of(below, inner, subqueries).flatMap(each -> each).flatMap(ReadOnly::nodes));
  }

  private static LogicalPlan subquery(SubqueryExpression expression) {
    QueryPlan<?> plan = expression.plan();
    return (LogicalPlan) plan;
  }

  private static Stream<Expression> expressions(LogicalPlan node) {
    return list(node.expressions()).flatMap(ReadOnly::all);
  }

  private static Stream<Expression> all(Expression root) {
    List<Expression> children = JavaConverters.seqAsJavaList(root.children());
    return Stream.concat(Stream.of(root), children.stream().flatMap(ReadOnly::all));
  }

  private static <T> Stream<T> list(scala.collection.Seq<T> seq) {
    return JavaConverters.seqAsJavaList(seq).stream();
  }
}
