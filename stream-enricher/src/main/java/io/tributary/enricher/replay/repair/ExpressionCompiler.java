package io.tributary.enricher.replay.repair;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Set;

/** Compiles CEL expressions over the variable {@code event}: the event's JSON as a map. */
final class ExpressionCompiler {

  static final String EVENT = "event";

  private static final CelOptions OPTIONS =
      CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
  private static final Set<String> EQUALITY = Set.of("_==_", "_!=_");

  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar(EVENT, MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addFunctionDeclarations(DecimalFunctions.declarations())
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(DecimalFunctions.bindings())
          .build();

  private ExpressionCompiler() {}

  static CelRuntime.Program compile(String field, String expression) {
    CelValidationResult result = COMPILER.compile(expression);
    if (result.hasError()) {
      throw new RepairException(
          "The expression for %s has an error: %s".formatted(field, result.getErrorString()));
    }
    try {
      CelAbstractSyntaxTree ast = result.getAst();
      requireFieldsFirst(field, ast);
      return RUNTIME.createProgram(ast);
    } catch (CelValidationException | CelEvaluationException e) {
      throw new RepairException(
          "The expression for %s has an error: %s".formatted(field, e.getMessage()));
    }
  }

  /** The library never finds a number of its own equal to a decimal of ours, only vice versa. */
  private static void requireFieldsFirst(String field, CelAbstractSyntaxTree ast) {
    boolean numberFirst =
        CelNavigableAst.fromAst(ast)
            .getRoot()
            .allNodes()
            .filter(node -> node.getKind() == Kind.CALL)
            .map(node -> node.expr().call())
            .filter(call -> EQUALITY.contains(call.function()))
            .anyMatch(call -> isNumber(call.args().get(0)) && !isConstant(call.args().get(1)));
    if (numberFirst) {
      throw new RepairException(
          "The expression for %s compares a number with a field: write the field first, such as event.revenue == 9.99"
              .formatted(field));
    }
  }

  private static boolean isConstant(CelExpr expression) {
    return expression.getKind() == Kind.CONSTANT;
  }

  private static boolean isNumber(CelExpr expression) {
    return isConstant(expression)
        && expression.constant().getKind() != CelConstant.Kind.STRING_VALUE
        && expression.constant().getKind() != CelConstant.Kind.BOOLEAN_VALUE
        && expression.constant().getKind() != CelConstant.Kind.NULL_VALUE;
  }
}
