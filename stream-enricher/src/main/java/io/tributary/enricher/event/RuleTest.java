package io.tributary.enricher.event;

import io.tributary.enricher.event.json.Names;
import java.util.function.Predicate;

/**
 * A condition on an event's fields, evaluated on their slots without CEL but with CEL's three
 * outcomes.
 *
 * <p>Amounts are compared exactly, where CEL itself would see a double.
 */
sealed interface RuleTest {

  /** What a condition comes to; an error is, for example, {@code null >= 0}. */
  enum Outcome {
    TRUE,
    FALSE,
    ERROR;

    static Outcome of(boolean holds) {
      return holds ? TRUE : FALSE;
    }
  }

  /** Evaluates the condition on the slots of the schema's fields, in the schema's order. */
  Outcome test(Slot[] slots);

  /** CEL's {@code &&}: false wins over an error. */
  record And(RuleTest left, RuleTest right) implements RuleTest {
    @Override
    public Outcome test(Slot[] slots) {
      Outcome first = left.test(slots);
      if (first == Outcome.FALSE) {
        return first;
      }
      Outcome second = right.test(slots);
      return second == Outcome.FALSE || first == Outcome.TRUE ? second : Outcome.ERROR;
    }
  }

  /** CEL's {@code ||}: true wins over an error. */
  record Or(RuleTest left, RuleTest right) implements RuleTest {
    @Override
    public Outcome test(Slot[] slots) {
      Outcome first = left.test(slots);
      if (first == Outcome.TRUE) {
        return first;
      }
      Outcome second = right.test(slots);
      return second == Outcome.TRUE || first == Outcome.FALSE ? second : Outcome.ERROR;
    }
  }

  /** CEL's {@code !}. */
  record Not(RuleTest negated) implements RuleTest {
    @Override
    public Outcome test(Slot[] slots) {
      Outcome outcome = negated.test(slots);
      return outcome == Outcome.ERROR ? outcome : Outcome.of(outcome == Outcome.FALSE);
    }
  }

  /** {@code field == null}. */
  record IsNull(int field) implements RuleTest {
    @Override
    public Outcome test(Slot[] slots) {
      return Outcome.of(!slots[field].present);
    }
  }

  /** {@code field == "a"} and {@code field in ["a", "b"]} for text; null is none of them. */
  record TextIn(int field, Names texts) implements RuleTest {
    @Override
    public Outcome test(Slot[] slots) {
      Slot slot = slots[field];
      return Outcome.of(slot.present && texts.find(slot.bytes, slot.offset, slot.length) >= 0);
    }
  }

  /** {@code field == number}, boolean or enum symbol; null is none. */
  record NumberIs(int field, NumberConstant constant) implements RuleTest {
    @Override
    public Outcome test(Slot[] slots) {
      Slot slot = slots[field];
      return Outcome.of(slot.present && constant.compare(slot.number) == 0);
    }
  }

  /** {@code field < number} and its like; an error for null. */
  record NumberOrder(int field, NumberConstant constant, Predicate<Integer> order)
      implements RuleTest {
    @Override
    public Outcome test(Slot[] slots) {
      Slot slot = slots[field];
      return slot.present ? Outcome.of(order.test(constant.compare(slot.number))) : Outcome.ERROR;
    }
  }

  /** Anything else, as CEL evaluates it. */
  record Cel(Predicate<Slot[]> evaluation) implements RuleTest {
    @Override
    public Outcome test(Slot[] slots) {
      return Outcome.of(evaluation.test(slots));
    }
  }
}
