package io.tributary.contract.rules;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A rule ready to be evaluated. Thread-safe. */
public final class CompiledRule {

  private final Rule rule;
  private final Set<String> fields;
  private final CelRuntime.Program program;

  CompiledRule(Rule rule, Set<String> fields, CelRuntime.Program program) {
    this.rule = rule;
    this.fields = Set.copyOf(fields);
    this.program = program;
  }

  public Rule rule() {
    return rule;
  }

  /** The fields that the expression looks at. */
  public Set<String> fields() {
    return fields;
  }

  /**
   * Whether the expression is true; {@link Rule#when()} is the caller's to look at first. An
   * expression that cannot be evaluated, such as a comparison with null, is not true.
   *
   * @param values the value of each of {@link #fields()}, in the Java type that {@link CelTypes}
   *     gives, or null
   */
  public boolean holds(Function<String, @Nullable Object> values) {
    try {
      return Boolean.TRUE.equals(program.eval(name -> Optional.of(orNull(values.apply(name)))));
    } catch (CelEvaluationException e) {
      return false;
    }
  }

  private static Object orNull(@Nullable Object value) {
    return value == null ? NullValue.NULL_VALUE : value;
  }
}
