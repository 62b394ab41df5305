package io.tributary.contract.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.ContractSchemas;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCompilerTest {

  private final RuleCompiler compiler = RuleCompiler.of(ContractRecord.RAW_EVENT.schema());

  @Test
  void shouldCompileTheRulesOfTheContract() {
    // when
    var rules = Rule.of(ContractRecord.RAW_EVENT.schema()).stream().map(compiler::compile).toList();

    // then
    assertThat(rules).hasSize(2);
    assertThat(rules.get(0).rule().when()).isEqualTo(Map.of("event_type", "purchase"));
    assertThat(rules.get(0).fields()).containsExactlyInAnyOrder("revenue", "currency");
  }

  @ParameterizedTest
  @CsvSource({
    "10.5, GBP, true",
    "0, GBP, true",
    "-0.01, GBP, false",
    ", GBP, false",
    "10.5, , false"
  })
  void shouldAskOfAPurchaseWhatTheContractSays(Double revenue, String currency, boolean holds) {
    // given
    CompiledRule purchase = compiler.compile(Rule.of(ContractRecord.RAW_EVENT.schema()).get(0));
    Map<String, Object> values = new HashMap<>();
    values.put("revenue", revenue);
    values.put("currency", currency);

    // then
    assertThat(purchase.holds(values::get)).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_id == null || user_id.startsWith('u-')",
        "timestamp > 1500000000000",
        "event_id.matches('^[a-f0-9]{32}$')",
        "revenue == null || revenue < 100000.50",
        "currency in ['GBP', 'EUR']",
        "size(event_id) > 3 ? user_id != null : true"
      })
  void shouldCompileWhatFitsTheFields(String expression) {
    assertThat(compiler.compile(aRule(expression)).fields()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "revnue > 1 | undeclared reference to 'revnue'",
        "currency > 1 | no matching overload for '_>_'",
        "timestamp > '2020-01-01' | no matching overload for '_>_'",
        "revenue | expected type 'bool'",
        "revenue > 1 && | column 15 of the expression",
        "event_id.matches('[a') | missing closing ]"
      })
  void shouldNameTheRuleAndWhatIsWrong(String expression, String reason) {
    assertThatThrownBy(() -> compiler.compile(aRule(expression)))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("Rule mine: ")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind | purchase | names the field kind",
        "event_type | purchse | none of its values",
        "timestamp | 2020-01-01 | of another type",
        "revenue | 1 | of another type"
      })
  void shouldRefuseAConditionThatNeverApplies(String field, String value, String reason) {
    // given
    Rule rule = new Rule("mine", Map.of(field, value), "revenue != null", "message");

    // then
    assertThatThrownBy(() -> compiler.compile(rule)).hasMessageContaining(reason);
  }

  @Test
  void shouldCountAnExpressionThatCannotBeEvaluatedAsBroken() {
    assertThat(compiler.compile(aRule("revenue >= 0")).holds(name -> null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name': 'a'} | is not a list",
        "[1] | rules[0]: is not an object",
        "[{'expression': 'true', 'message': 'm'}] | rules[0]: has no \"name\"",
        "[{'name': 'a', 'message': 'm'}] | Rule a: has no \"expression\"",
        "[{'name': 'a', 'expression': 'true'}] | Rule a: has no \"message\"",
        "[{'name': 'a', 'expression': 'true', 'message': 'm', 'if': 1}] | \"if\" is not one of",
        "[{'name': 'a', 'expression': 'true', 'message': 'm', 'when': 'x'}] | \"when\" is not an object",
        "[{'name': 'a', 'expression': 'true', 'message': 'm', 'when': {'x': null}}] | cannot ask for null",
        "[{'name': 'a', 'expression': 'true', 'message': 'm'}, {'name': 'a', 'expression': 'true', 'message': 'm'}] | two rules have this name"
      })
  void shouldNameTheRuleThatIsNotWrittenAsOne(String rules, String reason) {
    // given
    var schema =
        ContractSchemas.parse(
            "{'type':'record','name':'R','fields':[],'rules':%s}"
                .formatted(rules)
                .replace('\'', '"'));

    // then
    assertThatThrownBy(() -> Rule.of(schema))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining(reason);
  }

  private static Rule aRule(String expression) {
    return new Rule("mine", Map.of(), expression, "message");
  }
}
