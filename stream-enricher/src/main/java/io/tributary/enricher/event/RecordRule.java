package io.tributary.enricher.event;

import java.util.List;

/**
 * A rule over several fields, ready for use.
 *
 * @param when the conditions under which it applies
 * @param test what has to be true then
 * @param fields the fields that either looks at, by index; the rule is left out where one of them
 *     is invalid itself
 */
record RecordRule(
    String name, String message, List<RuleTest> when, RuleTest test, List<Integer> fields) {

  /** Notes a problem if the rule applies and does not hold. */
  void check(Problems problems, Slot[] slots, boolean[] invalid) {
    for (int i = 0; i < when.size(); i++) {
      if (when.get(i).test(slots) != RuleTest.Outcome.TRUE) {
        return;
      }
    }
    if (looksAtAny(invalid) || test.test(slots) == RuleTest.Outcome.TRUE) {
      return;
    }
    problems.add(ReasonCode.RULE_VIOLATED, null, name, message);
  }

  private boolean looksAtAny(boolean[] invalid) {
    for (int i = 0; i < fields.size(); i++) {
      if (invalid[fields.get(i)]) {
        return true;
      }
    }
    return false;
  }
}
