package io.tributary.contract.check;

import io.tributary.contract.rules.Rule;
import io.tributary.contract.rules.RuleCompiler;
import io.tributary.contract.rules.RuleException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Whether a schema's rules compile. */
final class Rules {

  private Rules() {}

  static List<Finding> check(String name, Schema schema) {
    try {
      return check(name, schema, Rule.of(schema));
    } catch (RuleException e) {
      return List.of(finding(name, e));
    }
  }

  private static List<Finding> check(String name, Schema schema, List<Rule> rules) {
    List<Finding> findings = new ArrayList<>();
    RuleCompiler compiler = RuleCompiler.of(schema);
    for (Rule rule : rules) {
      try {
        compiler.compile(rule);
      } catch (RuleException e) {
        findings.add(finding(name, e));
      }
    }
    return findings;
  }

  private static Finding finding(String name, RuleException e) {
    return Finding.problem(name + " rule " + e.rule(), e.reason());
  }
}
