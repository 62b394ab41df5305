package io.tributary.enricher.replay.repair;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A top-level field and the CEL expression over the event whose value it is given. */
final class FieldExpression implements EventEdit {

  private static final Pattern ASSIGNMENT =
      Pattern.compile("\\s*([^=\\s]+)\\s*=(?!=)(.+)", Pattern.DOTALL);

  private final String field;
  private final CelRuntime.Program program;

  private FieldExpression(String field, CelRuntime.Program program) {
    this.field = field;
    this.program = program;
  }

  static FieldExpression parse(String assignment) {
    Matcher parts = ASSIGNMENT.matcher(assignment);
    if (!parts.matches()) {
      throw new RepairException(
          "'%s' is no assignment: write field=expression, such as currency='GBP'"
              .formatted(assignment));
    }
    return new FieldExpression(
        parts.group(1), ExpressionCompiler.compile(parts.group(1), parts.group(2).trim()));
  }

  @Override
  public ObjectText apply(ObjectText event) {
    Object fields = CelJson.value(ExactJson.tree(event.text()));
    try {
      Object result = program.eval(Map.of(ExpressionCompiler.EVENT, fields));
      return event.with(field, ExactJson.text(CelJson.tree(result)));
    } catch (CelEvaluationException e) {
      throw new UnrepairableException(
          "the expression for %s has no value: %s".formatted(field, e.getMessage()));
    }
  }
}
