package io.tributary.contract.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A named rule over a record's fields.
 *
 * @param when field values under which the rule applies, all of them; compared without evaluating
 *     anything. Empty: always
 * @param expression CEL, true when the record is as it should be
 * @param message what is wrong otherwise, for people
 */
public record Rule(String name, Map<String, Object> when, String expression, String message) {

  private static final String PROPERTY = "rules";
  private static final List<String> KEYS = List.of("name", "when", "expression", "message");

  public Rule {
    when = Map.copyOf(when);
  }

  /**
   * The rules of a record schema, in their order.
   *
   * @throws RuleException naming the rule that is not written as a rule must be
   */
  public static List<Rule> of(Schema schema) {
    Object property = schema.getObjectProp(PROPERTY);
    if (property == null) {
      return List.of();
    }
    if (!(property instanceof List<?> entries)) {
      throw new RuleException(
          PROPERTY,
          "\"rules\" is not a list: write [{\"name\": ..., \"expression\": ..., \"message\": ...}]");
    }
    List<Rule> rules = new ArrayList<>();
    for (Object entry : entries) {
      Rule rule = of(entry, "rules[" + rules.size() + "]");
      if (rules.stream().anyMatch(r -> r.name.equals(rule.name))) {
        throw new RuleException(rule.name, "two rules have this name: rename one");
      }
      rules.add(rule);
    }
    return List.copyOf(rules);
  }

  private static Rule of(Object entry, String position) {
    if (!(entry instanceof Map<?, ?> map)) {
      throw new RuleException(position, "is not an object with name, expression and message");
    }
    String name = text(map, "name", position);
    for (Object key : map.keySet()) {
      if (!KEYS.contains(key)) {
        throw new RuleException(name, "\"" + key + "\" is not one of " + KEYS);
      }
    }
    return new Rule(
        name,
        when(name, map.get("when")),
        text(map, "expression", name),
        text(map, "message", name));
  }

  private static Map<String, Object> when(String rule, @Nullable Object value) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new RuleException(rule, "\"when\" is not an object: write {\"field\": \"value\"}");
    }
    Map<String, Object> when = new LinkedHashMap<>();
    for (Map.Entry<?, ?> condition : map.entrySet()) {
      if (condition.getValue() == null || condition.getValue() == JsonProperties.NULL_VALUE) {
        throw new RuleException(rule, "\"when\" cannot ask for null: say it in the expression");
      }
      when.put(condition.getKey().toString(), condition.getValue());
    }
    return when;
  }

  private static String text(Map<?, ?> map, String key, String rule) {
    if (map.get(key) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new RuleException(rule, "has no \"" + key + "\"");
  }
}
