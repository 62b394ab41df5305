package io.tributary.enricher.event;

import static io.tributary.enricher.event.Contracts.codes;
import static io.tributary.enricher.event.Contracts.parse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.rules.CompiledRule;
import io.tributary.contract.rules.Rule;
import io.tributary.contract.rules.RuleCompiler;
import io.tributary.contract.rules.RuleException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTranslatorTest {

  private static final String FIELDS =
      """
      {"name":"kind","type":["null","string"],"default":null},
      {"name":"amount","type":["null",{"type":"bytes","logicalType":"decimal","precision":18,"scale":4}],"default":null},
      {"name":"count","type":["null","long"],"default":null},
      {"name":"gift","type":["null","boolean"],"default":null},
      {"name":"tags","type":["null",{"type":"array","items":"string"}],"default":null}""";
  private static final Schema SCHEMA = Contracts.schema("Raw", FIELDS, "");
  private static final List<EventField> HELD =
      SCHEMA.getFields().stream().map(EventField::new).toList();

  @Test
  void shouldAgreeWithCelOnPlainExpressions() {
    RuleCompiler compiler = RuleCompiler.of(SCHEMA);
    RuleTranslator translator = new RuleTranslator(HELD);
    Random random = new Random(11);
    int compared = 0;

    for (int i = 0; i < 300; i++) {
      String expression = expression(random, 3);
      Optional<CompiledRule> cel = compiled(compiler, expression);
      Optional<RuleTest> translated = translator.translate(expression);
      for (int row = 0; row < 8 && cel.isPresent() && translated.isPresent(); row++) {
        Slot[] slots = slots(random);
        boolean expected =
            cel.get().holds(name -> CelValues.of(held(name), slots[held(name).index()]));
        boolean holds = translated.get().test(slots) == RuleTest.Outcome.TRUE;
        assertThat(holds).as("%s on %s", expression, shown(slots)).isEqualTo(expected);
        compared++;
      }
    }

    assertThat(compared).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount * 2.0 > 1.0",
        "kind.startsWith('a')",
        "size(tags) > 0",
        "amount > count",
        "kind < 'b'"
      })
  void shouldLeaveTheRestToCel(String expression) {
    assertThat(new RuleTranslator(HELD).translate(expression)).isEmpty();
  }

  @Test
  void shouldEvaluateThroughCelWhatIsNotPlain() {
    EventContract contract =
        Contracts.withRules(
            FIELDS,
            """
            {"name":"tagged","when":{"gift":true},"expression":"tags != null && 'wrapped' in tags && amount / 2.0 > 1.0",
             "message":"A gift is wrapped."}""");

    assertThat(parse(contract, event("true", "[\"wrapped\"]", "2.0001"))).isInstanceOf(Event.class);
    assertThat(codes(parse(contract, event("true", "[\"loose\"]", "3"))))
        .containsExactly(ReasonCode.RULE_VIOLATED);
    assertThat(codes(parse(contract, event("true", "null", "3"))))
        .containsExactly(ReasonCode.RULE_VIOLATED);
    assertThat(parse(contract, event("false", "null", "3"))).isInstanceOf(Event.class);
  }

  @Test
  void shouldCompareAmountsExactlyWhereADoubleWouldNot() {
    EventContract contract =
        Contracts.withRules(
            FIELDS,
            """
            {"name":"limit","expression":"amount < 99999999999999","message":"Too much."}""");

    assertThat(parse(contract, event("true", "null", "99999999999998.9999")))
        .isInstanceOf(Event.class);
    assertThat(codes(parse(contract, event("true", "null", "99999999999999"))))
        .containsExactly(ReasonCode.RULE_VIOLATED);
  }

  private static String event(String gift, String tags, String amount) {
    return "{\"event_id\":\"1\",\"gift\":%s,\"tags\":%s,\"amount\":%s}"
        .formatted(gift, tags, amount);
  }

  private static Optional<CompiledRule> compiled(RuleCompiler compiler, String expression) {
    try {
      return Optional.of(compiler.compile(new Rule("r", Map.of(), expression, "m")));
    } catch (RuleException e) {
      return Optional.empty();
    }
  }

  private static EventField held(String name) {
    return HELD.stream().filter(field -> field.name().equals(name)).findFirst().orElseThrow();
  }

  private static String expression(Random random, int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      String left = expression(random, depth - 1);
      return switch (random.nextInt(3)) {
        case 0 -> "(%s && %s)".formatted(left, expression(random, depth - 1));
        case 1 -> "(%s || %s)".formatted(left, expression(random, depth - 1));
        default -> "!(" + left + ")";
      };
    }
    String operator = List.of("==", "!=", "<", "<=", ">", ">=").get(random.nextInt(6));
    return switch (random.nextInt(8)) {
      case 0 -> "kind " + List.of("==", "!=").get(random.nextInt(2)) + " 'a'";
      case 1 -> "kind in ['a', 'c']";
      case 2 -> List.of("amount", "count", "kind", "gift").get(random.nextInt(4)) + " != null";
      case 3 -> "amount " + operator + " " + (random.nextInt(5) - 2);
      case 4 -> "amount " + operator + " " + (random.nextInt(5) - 2) + ".5";
      case 5 -> "count " + operator + " " + (random.nextInt(5) - 2);
      case 6 -> (random.nextInt(5) - 2) + " " + operator + " count";
      default -> "gift == " + random.nextBoolean();
    };
  }

  private static Slot[] slots(Random random) {
    Slot[] slots = new Slot[HELD.size()];
    for (EventField field : HELD) {
      Slot slot = new Slot();
      if (random.nextInt(4) > 0) {
        switch (field.kind()) {
          case TEXT -> slot.set("abc".getBytes(UTF_8), random.nextInt(3), 1);
          case DECIMAL -> slot.set((random.nextInt(9) - 4) * 5_000L);
          case LONG -> slot.set(random.nextInt(5) - 2);
          case BOOLEAN -> slot.set(random.nextInt(2));
          default -> slot.clear();
        }
      }
      slots[field.index()] = slot;
    }
    return slots;
  }

  private static String shown(Slot[] slots) {
    return Arrays.stream(slots)
        .map(slot -> slot.present ? "" + slot.number : "null")
        .toList()
        .toString();
  }
}
