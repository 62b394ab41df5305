package io.tributary.contract.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Compiles rules against the fields of one record schema; see {@link CelTypes} for the types that
 * rules see.
 */
public final class RuleCompiler {

  /** An amount may be compared with a whole number: {@code revenue >= 0}. */
  private static final CelOptions OPTIONS =
      CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

  private final Schema schema;
  private final CelCompiler compiler;

  private RuleCompiler(Schema schema, CelCompiler compiler) {
    this.schema = schema;
    this.compiler = compiler;
  }

  /** A compiler of rules over that record's fields. */
  public static RuleCompiler of(Schema schema) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setResultType(SimpleType.BOOL);
    schema.getFields().forEach(field -> builder.addVar(field.name(), CelTypes.of(field.schema())));
    return new RuleCompiler(schema, builder.build());
  }

  /**
   * Compiles a rule.
   *
   * @throws RuleException if the expression or {@code when} does not fit the schema
   */
  public CompiledRule compile(Rule rule) {
    rule.when().forEach((field, value) -> checkWhen(rule, field, value));
    CelValidationResult result = compiler.compile(rule.expression());
    if (result.hasError()) {
      throw new RuleException(
          rule.name(),
          result.getErrors().stream()
              .map(RuleCompiler::describe)
              .collect(Collectors.joining("; ")));
    }
    try {
      CelAbstractSyntaxTree ast = result.getAst();
      checkPatterns(rule, ast);
      return new CompiledRule(rule, fields(ast), RUNTIME.createProgram(ast));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new RuleException(rule.name(), String.valueOf(e.getMessage()));
    }
  }

  private static String describe(CelIssue issue) {
    return "column %d of the expression: %s"
        .formatted(issue.getSourceLocation().getColumn() + 1, issue.getMessage());
  }

  private Set<String> fields(CelAbstractSyntaxTree ast) {
    return ast.getReferenceMap().values().stream()
        .map(CelReference::name)
        .filter(name -> schema.getField(name) != null)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void checkWhen(Rule rule, String name, Object value) {
    Schema.Field field = schema.getField(name);
    if (field == null) {
      throw new RuleException(
          rule.name(),
          "\"when\" names the field " + name + ", which " + schema.getName() + " does not have");
    }
    if (!CelTypes.comparable(field.schema(), value)) {
      throw new RuleException(
          rule.name(),
          "\"when\" compares %s with %s, which is of another type".formatted(name, value));
    }
    List<?> allowed = allowed(field);
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      throw new RuleException(
          rule.name(),
          "\"when\" compares %s with \"%s\", which is none of its values %s"
              .formatted(name, value, allowed));
    }
  }

  private static List<?> allowed(Schema.Field field) {
    return Stream.concat(Stream.of(field.schema()), types(field.schema()))
        .filter(type -> type.getType() == Schema.Type.ENUM)
        .findFirst()
        .<List<?>>map(Schema::getEnumSymbols)
        .orElseGet(() -> field.getObjectProp("enum") instanceof List<?> words ? words : List.of());
  }

  private static Stream<Schema> types(Schema schema) {
    return schema.isUnion() ? schema.getTypes().stream() : Stream.empty();
  }

  /** A bad pattern would otherwise be found by the first event. */
  private static void checkPatterns(Rule rule, CelAbstractSyntaxTree ast) {
    CelNavigableAst.fromAst(ast)
        .getRoot()
        .allNodes()
        .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
        .map(node -> node.expr().call())
        .filter(call -> call.function().equals("matches") && !call.args().isEmpty())
        .map(call -> call.args().get(call.args().size() - 1))
        .filter(arg -> arg.getKind() == CelExpr.ExprKind.Kind.CONSTANT)
        .map(CelExpr::constant)
        .filter(constant -> constant.getKind() == CelConstant.Kind.STRING_VALUE)
        .forEach(constant -> checkPattern(rule, constant.stringValue()));
  }

  private static void checkPattern(Rule rule, String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new RuleException(rule.name(), "matches(\"" + pattern + "\"): " + e.getMessage());
    }
  }
}
