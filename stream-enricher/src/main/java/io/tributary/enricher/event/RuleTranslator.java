package io.tributary.enricher.event;

import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.parser.CelParserFactory;
import io.tributary.enricher.event.json.Names;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Translates the plain part of CEL, comparisons of fields with constants joined by {@code && || !},
 * into conditions on slots: evaluating those through CEL costs more than reading the whole event.
 * What is not plain stays with CEL.
 */
final class RuleTranslator {

  private static final Map<String, Predicate<Integer>> ORDERS =
      Map.of("_<_", o -> o < 0, "_<=_", o -> o <= 0, "_>_", o -> o > 0, "_>=_", o -> o >= 0);
  private static final Map<String, String> MIRRORED =
      Map.of("_<_", "_>_", "_<=_", "_>=_", "_>_", "_<_", "_>=_", "_<=_");

  private final List<EventField> fields;

  RuleTranslator(List<EventField> fields) {
    this.fields = fields;
  }

  /** The condition of a valid expression, or nothing if it is not plain. */
  Optional<RuleTest> translate(String expression) {
    try {
      return translate(
          CelParserFactory.standardCelParserBuilder().build().parse(expression).getAst().getExpr());
    } catch (CelValidationException e) {
      return Optional.empty();
    }
  }

  /** The condition that a field equals a value of a rule's {@code when}. */
  Optional<RuleTest> equalTo(String name, Object value) {
    return find(name)
        .flatMap(
            field ->
                value instanceof String text
                    ? isOneOf(field, List.of(text))
                    : value instanceof Boolean flag
                        ? isFlag(field, flag)
                        : number(field, new BigDecimal(value.toString()))
                            .map(number -> new RuleTest.NumberIs(field.index(), number)));
  }

  private Optional<RuleTest> translate(CelExpr expression) {
    if (expression.getKind() == Kind.IDENT) {
      return find(expression.ident().name()).flatMap(field -> isFlag(field, true));
    }
    if (expression.getKind() != Kind.CALL || expression.call().target().isPresent()) {
      return Optional.empty();
    }
    List<CelExpr> args = expression.call().args();
    return switch (expression.call().function()) {
      case "_&&_" -> both(args, RuleTest.And::new);
      case "_||_" -> both(args, RuleTest.Or::new);
      case "!_" -> translate(args.get(0)).map(RuleTest.Not::new);
      case "_==_" -> equality(args);
      case "_!=_" -> equality(args).map(RuleTest.Not::new);
      case "@in" -> membership(args);
      case "_<_", "_<=_", "_>_", "_>=_" -> order(expression.call().function(), args);
      default -> Optional.empty();
    };
  }

  private Optional<RuleTest> both(List<CelExpr> args, BinaryOperator<RuleTest> join) {
    return translate(args.get(0))
        .flatMap(left -> translate(args.get(1)).map(right -> join.apply(left, right)));
  }

  private Optional<RuleTest> equality(List<CelExpr> args) {
    return fieldAndConstant(args, this::isConstant)
        .or(() -> fieldAndConstant(List.of(args.get(1), args.get(0)), this::isConstant));
  }

  private Optional<RuleTest> isConstant(EventField field, CelConstant constant) {
    return switch (constant.getKind()) {
      case NULL_VALUE -> Optional.of(new RuleTest.IsNull(field.index()));
      case STRING_VALUE -> isOneOf(field, List.of(constant.stringValue()));
      case BOOLEAN_VALUE -> isFlag(field, constant.booleanValue());
      default ->
          number(field, constant).map(number -> new RuleTest.NumberIs(field.index(), number));
    };
  }

  private Optional<RuleTest> order(String operator, List<CelExpr> args) {
    return fieldAndConstant(args, (field, constant) -> order(field, constant, operator))
        .or(
            () ->
                fieldAndConstant(
                    List.of(args.get(1), args.get(0)),
                    (field, constant) -> order(field, constant, MIRRORED.get(operator))));
  }

  private Optional<RuleTest> order(
      EventField field, CelConstant constant, @Nullable String operator) {
    Predicate<Integer> order = operator == null ? null : ORDERS.get(operator);
    return order == null
        ? Optional.empty()
        : number(field, constant)
            .map(number -> new RuleTest.NumberOrder(field.index(), number, order));
  }

  private Optional<RuleTest> membership(List<CelExpr> args) {
    if (args.get(0).getKind() != Kind.IDENT || args.get(1).getKind() != Kind.LIST) {
      return Optional.empty();
    }
    List<CelExpr> elements = args.get(1).list().elements();
    boolean texts = elements.stream().allMatch(e -> isText(e));
    return texts
        ? find(args.get(0).ident().name())
            .flatMap(
                f -> isOneOf(f, elements.stream().map(e -> e.constant().stringValue()).toList()))
        : Optional.empty();
  }

  private static boolean isText(CelExpr expression) {
    return expression.getKind() == Kind.CONSTANT
        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }

  private Optional<RuleTest> fieldAndConstant(
      List<CelExpr> args, FieldWithConstant<RuleTest> translation) {
    if (args.get(0).getKind() != Kind.IDENT || args.get(1).getKind() != Kind.CONSTANT) {
      return Optional.empty();
    }
    return find(args.get(0).ident().name())
        .flatMap(field -> translation.apply(field, args.get(1).constant()));
  }

  private Optional<RuleTest> isOneOf(EventField field, List<String> texts) {
    if (field.kind() == FieldKind.ENUM) {
      return texts.stream().map(text -> isSymbol(field, text)).reduce(RuleTest.Or::new);
    }
    return field.kind() == FieldKind.TEXT
        ? Optional.of(
            new RuleTest.TextIn(field.index(), new Names(texts.stream().distinct().toList())))
        : Optional.empty();
  }

  /** A text that is no symbol has a number that no value has. */
  private static RuleTest isSymbol(EventField field, String text) {
    int number = field.schema().getEnumSymbols().indexOf(text);
    return new RuleTest.NumberIs(field.index(), new NumberConstant(number, true));
  }

  private Optional<RuleTest> isFlag(EventField field, boolean flag) {
    return field.kind() == FieldKind.BOOLEAN
        ? Optional.of(new RuleTest.NumberIs(field.index(), new NumberConstant(flag ? 1 : 0, true)))
        : Optional.empty();
  }

  private Optional<NumberConstant> number(EventField field, CelConstant constant) {
    return switch (constant.getKind()) {
      case INT64_VALUE -> number(field, BigDecimal.valueOf(constant.int64Value()));
      case DOUBLE_VALUE -> number(field, BigDecimal.valueOf(constant.doubleValue()));
      default -> Optional.empty();
    };
  }

  private Optional<NumberConstant> number(EventField field, BigDecimal constant) {
    return switch (field.kind()) {
      case INT, LONG, DECIMAL -> Optional.of(NumberConstant.of(constant, field.scale()));
      default -> Optional.empty();
    };
  }

  private Optional<EventField> find(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  private interface FieldWithConstant<T> {
    Optional<T> apply(EventField field, CelConstant constant);
  }
}
