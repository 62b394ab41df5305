package io.tributary.enricher.replay.repair;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;

/**
 * Exact decimals in CEL: the operators of arithmetic and order between decimals and any number, and
 * {@code decimal(text)}, {@code round(decimal, decimals)}, {@code string(decimal)}.
 */
final class DecimalFunctions {

  private static final OpaqueType DECIMAL = OpaqueType.create("decimal");
  private static final Map<String, BinaryOperator<BigDecimal>> ARITHMETIC =
      Map.of(
          "_+_", BigDecimal::add,
          "_-_", BigDecimal::subtract,
          "_*_", BigDecimal::multiply,
          "_/_", (a, b) -> a.divide(b, MathContext.DECIMAL128));
  private static final Map<String, IntPredicate> ORDER =
      Map.of("_<_", c -> c < 0, "_<=_", c -> c <= 0, "_>_", c -> c > 0, "_>=_", c -> c >= 0);

  private final List<CelFunctionDecl> declarations = new ArrayList<>();
  private final List<CelFunctionBinding> bindings = new ArrayList<>();

  private DecimalFunctions() {
    ARITHMETIC.forEach(this::arithmetic);
    ORDER.forEach(this::order);
    conversions();
  }

  static List<CelFunctionDecl> declarations() {
    return new DecimalFunctions().declarations;
  }

  static List<CelFunctionBinding> bindings() {
    return new DecimalFunctions().bindings;
  }

  /** An operand's type, and the class that its values have. */
  private record Operand(String name, CelType type, Class<?> held) {
    static final Operand EXACT = new Operand("decimal", DECIMAL, Decimal.class);
    static final List<Operand> OTHERS =
        List.of(
            new Operand("int", SimpleType.INT, Long.class),
            new Operand("double", SimpleType.DOUBLE, Double.class));
  }

  private interface Operator {
    Object apply(Decimal left, Decimal right);
  }

  private void arithmetic(String name, BinaryOperator<BigDecimal> operator) {
    operator(name, DECIMAL, (a, b) -> new Decimal(operator.apply(a.value(), b.value())));
  }

  private void order(String name, IntPredicate order) {
    operator(name, SimpleType.BOOL, (a, b) -> order.test(a.compareTo(b)));
  }

  private void operator(String name, CelType result, Operator operator) {
    List<CelOverloadDecl> overloads = new ArrayList<>();
    overloads.add(overload(name, result, Operand.EXACT, Operand.EXACT, operator));
    for (Operand other : Operand.OTHERS) {
      overloads.add(overload(name, result, Operand.EXACT, other, operator));
      overloads.add(overload(name, result, other, Operand.EXACT, operator));
    }
    declarations.add(CelFunctionDecl.newFunctionDeclaration(name, overloads));
  }

  @SuppressWarnings("Immutable") // The operators are constants of this class, without state.
  private CelOverloadDecl overload(
      String name, CelType result, Operand left, Operand right, Operator operator) {
    String id = "tributary" + name + left.name() + "_" + right.name();
    bindings.add(
        CelFunctionBinding.from(
            id, left.held(), right.held(), (a, b) -> operator.apply(Decimal.of(a), Decimal.of(b))));
    return CelOverloadDecl.newGlobalOverload(id, result, left.type(), right.type());
  }

  private void conversions() {
    declare("decimal", "decimal_of_text", DECIMAL, SimpleType.STRING);
    bindings.add(
        CelFunctionBinding.from(
            "decimal_of_text", String.class, text -> new Decimal(new BigDecimal(text))));
    declare("string", "text_of_decimal", SimpleType.STRING, DECIMAL);
    bindings.add(CelFunctionBinding.from("text_of_decimal", Decimal.class, Decimal::toString));
    declare("round", "round_decimal", DECIMAL, DECIMAL, SimpleType.INT);
    bindings.add(
        CelFunctionBinding.from("round_decimal", Decimal.class, Long.class, CelJson::rounded));
  }

  private void declare(String name, String overload, CelType result, CelType... parameters) {
    declarations.add(
        CelFunctionDecl.newFunctionDeclaration(
            name, CelOverloadDecl.newGlobalOverload(overload, result, List.of(parameters))));
  }
}
