package io.tributary.enricher.event;

import io.tributary.contract.rules.CompiledRule;
import io.tributary.contract.rules.Rule;
import io.tributary.contract.rules.RuleCompiler;
import io.tributary.contract.rules.RuleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Makes a schema's rules ready: natively where they are plain, through CEL otherwise. */
final class RecordRules {

  private final Map<String, EventField> byName;
  private final RuleTranslator translator;

  private RecordRules(List<EventField> fields) {
    this.byName = fields.stream().collect(Collectors.toMap(EventField::name, Function.identity()));
    this.translator = new RuleTranslator(fields);
  }

  /** The rules of a schema with these fields, noting each one that cannot be used. */
  static List<RecordRule> compile(Schema schema, List<EventField> fields, List<String> problems) {
    List<RecordRule> compiled = new ArrayList<>();
    try {
      List<Rule> rules = Rule.of(schema);
      RuleCompiler compiler = RuleCompiler.of(schema);
      for (Rule rule : rules) {
        compile(new RecordRules(fields), compiler, rule, compiled, problems);
      }
    } catch (RuleException e) {
      problems.add(schema.getName() + ": " + e.getMessage());
    }
    return List.copyOf(compiled);
  }

  private static void compile(
      RecordRules rules,
      RuleCompiler compiler,
      Rule rule,
      List<RecordRule> compiled,
      List<String> problems) {
    try {
      compiled.add(rules.compile(compiler.compile(rule)));
    } catch (RuleException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  private RecordRule compile(CompiledRule compiled) {
    Rule rule = compiled.rule();
    RuleTest test =
        translator.translate(rule.expression()).orElseGet(() -> new RuleTest.Cel(cel(compiled)));
    Set<Integer> used = new TreeSet<>();
    compiled.fields().forEach(name -> used.add(indexOf(name)));
    List<RuleTest> when = new ArrayList<>();
    rule.when()
        .forEach(
            (name, value) -> {
              used.add(indexOf(name));
              when.add(condition(rule, name, value));
            });
    return new RecordRule(rule.name(), rule.message(), when, test, List.copyOf(used));
  }

  private RuleTest condition(Rule rule, String name, Object value) {
    return translator
        .equalTo(name, value)
        .or(() -> equalFraction(field(name), value))
        .orElseThrow(
            () ->
                new RuleException(
                    rule.name(),
                    "\"when\" cannot compare %s with %s: the field is of another type"
                        .formatted(name, value)));
  }

  /** Floating numbers, and decimals too wide for a long. */
  private static Optional<RuleTest> equalFraction(EventField field, Object value) {
    boolean fraction =
        field.kind() == FieldKind.FLOAT
            || field.kind() == FieldKind.DOUBLE
            || field.kind() == FieldKind.WIDE_DECIMAL;
    return fraction && value instanceof Number number
        ? Optional.of(
            new RuleTest.Cel(
                slots ->
                    CelValues.of(field, slots[field.index()]) instanceof Double held
                        && held == number.doubleValue()))
        : Optional.empty();
  }

  private Predicate<Slot[]> cel(CompiledRule rule) {
    return slots -> rule.holds(name -> CelValues.of(field(name), slots[indexOf(name)]));
  }

  private int indexOf(String name) {
    return field(name).index();
  }

  private EventField field(String name) {
    EventField field = byName.get(name);
    if (field == null) {
      throw new IllegalStateException(
          "a compiled rule looks at a field that does not exist: " + name);
    }
    return field;
  }
}
